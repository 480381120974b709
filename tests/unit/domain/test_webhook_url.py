"""Where a webhook may lead: to the public internet by https, and nowhere into a house."""

import ast
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.webhook_url import UnfitAddressError, is_public, read_address

PACKAGE = Path(__file__).resolve().parents[3] / "feedback_app"
INDOORS = [
    "0.0.0.0",  # noqa: S104  (nothing listens there)
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "",
]
UNFIT = [
    "http://hooks.example.org/",
    "ftp://hooks.example.org/",
    "hooks.example.org",
    "https://",
    "https:///path",
    "https://me:secret@hooks.example.org/",
    "https://me@hooks.example.org/",
    "https://hooks.example.org/#part",
    "https://hooks.example.org/#",
    "https://hooks.example.org:25/",
    "https://hooks.example.org:0/",
    "https://hooks.example.org:99999/",
    "https://hooks.example.org:x/",
    "https://localhost/",
    "https://intranet/",
    "https://printer.local/",
    "https://db.internal/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://10.0.0.1/",
    "https://hooks.example.org/a b",
    "https://hooks.example.org\\@evil.example/",
    "https://höoks.example.org/",
    "https://hooks..example.org/",
    "https://-hooks.example.org/",
    f"https://hooks.example.org/{'a' * 500}",
    "https://hooks.example.org/\nHost: elsewhere",
]


@pytest.mark.parametrize("number", INDOORS)
def test_a_machine_that_is_not_in_the_public_internet_is_none_that_is_told(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "151.101.0.81", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_a_machine_of_the_public_internet_may_be_told(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_number_mapped_into_ipv6_is_judged_as_it_is_alone(number: object) -> None:
    assert is_public(f"::ffff:{number}") is is_public(str(number))


@pytest.mark.parametrize("url", UNFIT)
def test_a_publisher_cannot_have_an_address_told_that_leads_elsewhere(url: str) -> None:
    with pytest.raises(UnfitAddressError) as refused:
        read_address(url)
    assert str(refused.value).startswith(("Write", "Leave out", "Use"))


def test_an_address_is_read_in_its_parts() -> None:
    address = read_address("https://Hooks.Example.org:8443/told?by=us")
    assert (address.host, address.port, address.target) == ("hooks.example.org", 8443, "/told?by=us")
    assert address.authority == "hooks.example.org:8443"
    assert read_address("https://hooks.example.org").target == "/"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str) -> None:
    with suppress(UnfitAddressError):
        assert read_address(f"https://{typed}").scheme == "https"


def test_nothing_outside_tests_lets_a_delivery_stay_indoors() -> None:
    said = [
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "indoors"
    ]
    assert said == []
