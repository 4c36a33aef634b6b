"""One address for one article: what only says where a reader came from is left out.

The table of such parameters (`utm_source`, `fbclid`, `ref`, …) is courlan's.
"""

import re
from urllib.parse import urlsplit

# Names by which a server tells its pages for small screens from the others.
_TWIN = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.[^.]+)")


def canonical(url: str) -> str:
    """`url` without fragment and tracking parameters, its host in small letters, no default port."""
    from courlan import normalize_url

    bare = url.partition("#")[0].strip()
    try:
        return str(normalize_url(bare))
    except (ValueError, TypeError, AttributeError):
        return bare


def same_article(url: str) -> str:
    """What all addresses of one article have in common: not the scheme, `www.`, a slash at the end or an order of
    parameters."""
    address = canonical(url)
    try:
        parts = urlsplit(address)
    except ValueError:  # no address: it stands for itself, and who asks for it will say what is wrong
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{site(parts.netloc)}{parts.path.rstrip('/')}{query}"


def site(host: str) -> str:
    """The host without what stands before one site's name."""
    return _TWIN.sub("", host.lower())


def of_one_site(one: str, other: str) -> bool:
    """Whether two addresses lie at one site: only then is one believed to speak for the other."""
    try:
        return site(urlsplit(one).netloc) == site(urlsplit(other).netloc)
    except ValueError:
        return False
