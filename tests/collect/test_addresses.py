"""Which addresses may be connected to."""

import pytest

from briefer.collect.addresses import Reach, reach
from briefer.errors import UsageError


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1946", "8.8.8.8"])
def test_a_public_address_is_reached(address: str) -> None:
    assert Reach().refusal(address, 443) == ""


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.9.10", "loopback"),
        ("::1", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.5.5", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("fd00::1", "private"),
        ("192.0.2.1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::ffff:10.0.0.1", "IPv4-mapped"),
        ("::ffff:8.8.8.8", "IPv4-mapped"),
        ("64:ff9b::7f00:1", "reserved"),
        ("64:ff9b::808:808", "reserved"),
        ("64:ff9b:1::1", "reserved"),
        ("2002:7f00:1::", "private"),
        ("2001:0:53aa:64c::1", "private"),
        ("not an address", "unreadable"),
    ],
)
def test_any_other_is_refused_by_its_kind(address: str, kind: str) -> None:
    assert Reach().refusal(address, 80) == kind


def test_private_networks_are_reached_when_allowed() -> None:
    allowed = reach(True)
    assert [allowed.refusal(address, 80) for address in ("127.0.0.1", "10.0.0.1", "fd00::1", "::ffff:10.0.0.1")] == [
        ""
    ] * 4


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "::ffff:169.254.169.254", "64:ff9b::1"])
def test_what_no_intranet_needs_is_not_reached_even_then(address: str) -> None:
    assert reach(True).refusal(address, 80)


def test_a_single_address_is_allowed_on_its_port_alone() -> None:
    allowed = reach(False, ["127.0.0.1:8080", "10.1.0.0/16", "[::1]:9000"])
    assert [allowed.refusal("127.0.0.1", 8080), allowed.refusal("10.1.2.3", 1), allowed.refusal("::1", 9000)] == [
        ""
    ] * 3
    assert [allowed.refusal("127.0.0.1", 80), allowed.refusal("10.2.0.1", 1)] == ["loopback", "private"]


@pytest.mark.parametrize("written", ["intranet", "10.0.0.300", "127.0.0.1:http", "10.1.2.3/16"])
def test_what_is_no_address_is_told(written: str) -> None:
    with pytest.raises(UsageError, match="not an address that can be allowed"):
        reach(False, [written])
