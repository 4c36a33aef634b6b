"""Which addresses may be connected to: those of the public internet, and what the user allows beside them."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.errors import UsageError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# The addresses of a name, in the order in which they are to be tried. Raises OSError where there are none.
Resolver = Callable[[str, int], Sequence[str]]

# All that is handed out of IPv6 lies here (https://www.iana.org/assignments/ipv6-address-space); what is outside leads
# to this machine, to this network or, as mapped and NAT64 addresses do, back to IPv4.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
# Inside it, what carries an IPv4 address (Teredo, 6to4) or is only for documents.
_NOT_GLOBAL_V6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
# Meant for no host at all, or for the machine's own cable only, where clouds keep their secrets (169.254.169.254).
NEVER = ("link-local", "multicast", "unspecified", "reserved")


@dataclass(frozen=True)
class Reach:
    """All public addresses; with `private` also loopback and private ones; and `also` (network, port or None for any).

    Link-local, multicast, unspecified and reserved addresses are reached by `also` alone.
    """

    private: bool = False
    also: tuple[tuple[Network, int | None], ...] = ()

    def refusal(self, address: str, port: int) -> str:
        """What kind of address is refused, as "loopback"; empty where it may be connected to."""
        try:
            read = ipaddress.ip_address(address)
        except ValueError:
            return "unreadable"
        kind = _kind(read)
        if kind == "public" or (self.private and kind not in NEVER):
            return ""
        named = any(read in network and allowed in (None, port) for network, allowed in self.also)
        return "" if named else kind


def _kind(address: Address) -> str:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        inner = _kind(address.ipv4_mapped)
        return inner if inner in NEVER else "IPv4-mapped"
    if address.is_unspecified:
        return "unspecified"
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    return "public" if _is_public(address) else "reserved" if address.is_reserved else "private"


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        return address in _GLOBAL_V6 and not any(address in network for network in _NOT_GLOBAL_V6)
    return address.is_global and not address.is_reserved


def reach(private: bool, also: Sequence[str] = ()) -> Reach:
    """`also` as the user writes it: "10.1.0.0/16", "127.0.0.1:8080", "[::1]:8080". Raises UsageError."""
    return Reach(private, tuple(map(_allowed, also)))


def _allowed(written: str) -> tuple[Network, int | None]:
    network, port = written, ""
    if written.startswith("["):
        network, _, port = written[1:].partition("]")
        port = port.removeprefix(":")
    elif written.count(":") == 1:
        network, _, port = written.partition(":")
    try:
        return ipaddress.ip_network(network), int(port) if port else None
    except ValueError as error:
        raise UsageError(
            f"'{written}' is not an address that can be allowed: write 127.0.0.1:8080, 10.1.0.0/16 or [::1]:8080"
        ) from error


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What this machine's resolver says."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))
