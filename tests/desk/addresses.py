"""Every address of the site, from its resolver, filled in with what a visitor might try."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

Route = tuple[str, str]
"""The view's name, with its namespaces, and the address."""


def routes(values: Mapping[str, Sequence[object]], otherwise: Sequence[object]) -> Iterator[Route]:
    """Yield every route of the site with every combination of values for its parameters.

    A parameter of a name that is not among `values` gets each of `otherwise`; where a route has
    more than two of those, all of them get the same one: four would be thousands of addresses.
    """
    for name, pattern in _patterns(get_resolver().url_patterns, "", ""):
        for template, parameters in normalize(pattern):
            for chosen in _chosen(parameters, values, otherwise):
                yield name, "/" + template % chosen


def _chosen(
    parameters: Sequence[str], values: Mapping[str, Sequence[object]], otherwise: Sequence[object]
) -> Iterator[dict[str, object]]:
    unnamed = [one for one in parameters if one not in values]
    together = [[one] * len(unnamed) for one in otherwise]
    several = together if len(unnamed) > 2 else product(otherwise, repeat=len(unnamed))
    named = [one for one in parameters if one in values]
    for ours, others in product(product(*(values[one] for one in named)), several):
        yield dict(zip([*named, *unnamed], [*ours, *others], strict=True))


def _patterns(
    patterns: Sequence[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[tuple[str, str]]:
    for one in patterns:
        regex = prefix + one.pattern.regex.pattern.lstrip("^").replace(r"\A", "")
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _patterns(one.url_patterns, regex, inner)
        else:
            yield f"{namespace}{one.name or one.lookup_str}", regex
