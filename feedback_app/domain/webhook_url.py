"""Where a webhook may lead: by https to the public internet alone, so that nobody reaches into a house through us."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

LONGEST = 500
"""Characters of an address."""

HTTPS = 443
LOWEST_OTHER = 1024
"""Below it stand the ports of mail, shells and the like, which must not be spoken to in this way."""

_WRITTEN = re.compile(r"[!-~]+")
_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_INDOORS = (".localhost", ".local", ".internal", ".home.arpa", ".onion")

_TUNNELS = tuple(
    ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24")
)
"""NAT64, 6to4, Teredo: each holds another address, which may be one of the house."""

_GLOBAL_UNICAST = ip_network("2000::/3")
"""Of IPv6, all that is given out for the internet; what lies beside it had or may get another meaning."""


class UnfitAddressError(ValueError):
    """Nothing is sent to this address; the text says what to write in its place."""


@dataclass(frozen=True)
class Address:
    """An address in its parts. ``target`` is what is asked of the host: path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in the head ``Host``."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": HTTPS, "http": 80}.get(self.scheme)
        return named if self.port == usual else f"{named}:{self.port}"


def read_address(url: str) -> Address:
    """``url`` in its parts.

    Raises:
        UnfitAddressError: where it is no address of the public internet that is reached by https.
    """
    address = parts_of(url)
    if address.scheme != "https":
        raise UnfitAddressError("Write an address that begins with https://: what is sent must be protected.")
    if address.port != HTTPS and address.port < LOWEST_OTHER:
        raise UnfitAddressError("Use port 443, or one from 1024 on.")
    if (number := _number(address.host)) is not None:
        if not is_public(number):
            raise UnfitAddressError("Write an address of the public internet: this one leads into a network.")
    elif not _NAME.fullmatch(address.host) or address.host.endswith(_INDOORS):
        raise UnfitAddressError("Write the whole name of a host on the internet, such as hooks.example.org.")
    return address


def parts_of(url: str) -> Address:
    """``url`` in its parts, wherever it leads.

    Raises:
        UnfitAddressError: where it cannot be one, or holds what is not sent: a name and password, or a fragment.
    """
    if not _WRITTEN.fullmatch(url) or "\\" in url or len(url) > LONGEST:
        raise UnfitAddressError(
            f"Write one address of at most {LONGEST} characters, in plain letters and without spaces."
        )
    try:
        split = urlsplit(url)
        host, port = split.hostname or "", split.port
    except ValueError:
        raise UnfitAddressError("Write an address such as https://hooks.example.org/feedback.") from None
    if split.username is not None or split.password is not None:
        raise UnfitAddressError("Leave out the name and password: deliveries are proved by their signature.")
    if "#" in url:
        raise UnfitAddressError("Leave out the part from # on: it is never sent.")
    if not host:
        raise UnfitAddressError("Write an address such as https://hooks.example.org/feedback.")
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    usual = HTTPS if split.scheme == "https" else 80
    return Address(split.scheme, host, usual if port is None else port, target)


def is_public(address: str | IPv4Address | IPv6Address) -> bool:
    """Whether this number of a machine lies in the public internet; one that holds another is judged by that."""
    number = _number(address) if isinstance(address, str) else address
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        return is_public(number.ipv4_mapped)
    if number is None or any(number.version == tunnel.version and number in tunnel for tunnel in _TUNNELS):
        return False
    if isinstance(number, IPv6Address) and number not in _GLOBAL_UNICAST:
        return False
    apart = number.is_multicast or number.is_reserved or number.is_loopback or number.is_link_local
    return number.is_global and not apart and not number.is_unspecified


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
