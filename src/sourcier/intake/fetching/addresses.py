"""An address as it is written in, its parts as they are connected to out, or why it is refused."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from sourcier.records import SourceError

LONGEST = 8_000
PORTS = frozenset({80, 443, 8080, 8443})
"""The ports of the web; others belong to other services of a machine."""
USUAL = {"http": 80, "https": 443}
UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
"""What no address holds unless it is to be read in two ways."""
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMERIC = re.compile(r"(?:0x[0-9a-f]{0,20}|\d{1,20})")
"""How the last label of a host looks that resolvers take for an IPv4 address: *0x7f.1*, *2130706433*."""
LONGEST_HOST = 253
KEPT = "%/:=&?~+!$,;'@()*[]|"
"""Signs of a path and a query that stay as they are."""
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 that is given out (IANA)."""
NOT_PUBLIC = tuple(
    ipaddress.ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
)
"""Relays, tunnels and documentation, whatever Python's tables say of them (IANA special-purpose registries)."""
ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web in parts: the host in ASCII and small letters, the path with its query as it is sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port as they are written."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if USUAL[self.scheme] == self.port else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def address_of(written: str, base: Address | None = None, *, any_port: bool = False) -> Address:
    """The parts of an address; one without a host is behind `base`. Raises SourceError for one that is refused.

    >>> str(address_of("HTTPS://Exemple.fr:443/à la une#haut".replace(" ", "%20")))
    'https://exemple.fr/%C3%A0%20la%20une'
    """
    written = written.strip(" \t\r\n\f")
    if len(written) > LONGEST:
        raise SourceError("address", "is an address of {count:,} characters: check it", count=len(written))
    if UNFIT.search(written):
        raise SourceError("address", "is an address with spaces or backslashes in it: check it")
    try:
        parts = urlsplit(urljoin(str(base), written) if base else written)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise SourceError("address", "is no address of the web: check it") from None
    scheme = parts.scheme.lower()
    if scheme not in USUAL:
        raise SourceError(
            "address", "“{scheme}” is not spoken: give an address that begins with https://", scheme=scheme
        )
    if "@" in parts.netloc:
        raise SourceError("address", "holds a name or password before its host: give it without")
    port = USUAL[scheme] if port is None else port
    if not any_port and port not in PORTS:
        raise SourceError(
            "address", "port {port} is none of the web’s: private addresses must be allowed for it", port=port
        )
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    return Address(scheme, host_of(f"[{host}]" if "[" in parts.netloc else host), port, target)


def host_of(written: str) -> str:
    """A host in ASCII and small letters; raises SourceError for none, and for an IPv4 address in disguise."""
    host = written.lower().rstrip(".")
    if ":" in host or host.startswith("["):
        try:
            return ipaddress.IPv6Address(host.strip("[]").replace("%", " ")).compressed
        except ValueError:
            raise SourceError("address", "“{host}” is no host: check the address", host=host) from None
    if not host.isascii():
        import idna  # few addresses hold letters beyond ASCII

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            host = ""
    labels = host.split(".")
    if len(host) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise SourceError("address", "“{host}” is no host: check the address", host=written[:LONGEST_HOST])
    if NUMERIC.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise SourceError("address", "“{host}” is a number for a host: write its name", host=host) from None
    return host


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public net, also that within an IPv6 address.

    >>> [is_public(ip) for ip in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::5db8:d822")]
    [True, False, False, True]
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address.scope_id or address not in PUBLIC_IPV6:
            return False
        if (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
            return False
    outside = any(address.version == network.version and address in network for network in NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not address.is_reserved and not outside
