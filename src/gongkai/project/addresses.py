"""The addresses that are told outside the site (对外告知的网址): whole, with its own name."""

from django.urls import reverse

from gongkai.presentation.addresses import whole


def follow_page(chain: str, number: str) -> str:
    """Return where a case is followed (办理情况页网址), empty where the site's name is not set."""
    return whole(reverse("portal:followed", args=[chain, number]))


def apply_page(chain: str) -> str:
    """Return where a body is applied to (在线申请页网址), empty where the site has no name."""
    return whole(reverse("portal:apply", args=[chain]))
