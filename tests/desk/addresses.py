"""Every address of the site, from its resolver, filled in with what a visitor might try."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

Route = tuple[str, str]
"""The view's name, with its namespaces, and the address."""


def routes(values: Mapping[str, Sequence[object]], otherwise: Sequence[object]) -> Iterator[Route]:
    """Yield every route of the site with every combination of values for its parameters.

    A parameter of a name that is not among `values` gets each of `otherwise`.
    """
    for name, pattern in _patterns(get_resolver().url_patterns, "", ""):
        for template, parameters in normalize(pattern):
            choices = [values.get(one, otherwise) for one in parameters]
            for chosen in product(*choices):
                yield name, "/" + template % dict(zip(parameters, chosen, strict=True))


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
