"""Addresses are read in one way only, and those of machines that are not public are known in every disguise."""

import pytest

from sourcier.intake.fetching.addresses import address_of, is_public
from sourcier.records import SourceError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://Journal.Example", "http://journal.example/"),
        ("https://journal.example:443/a?b=c d".replace(" ", "+"), "https://journal.example/a?b=c+d"),
        ("http://journal.example./a/../b#c", "http://journal.example/a/../b"),
        ("http://été.example/é%20", "http://xn--t-9fab.example/%C3%A9%20"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://[2001:0DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("  https://journal.example/\n", "https://journal.example/"),
    ],
)
def test_address_is_read(written: str, read: str) -> None:
    assert str(address_of(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "", "journal.example", "//journal.example", "mailto:a@journal.example", "file:///etc/passwd", "gopher://a.example",
        "http://", "http:///a", "http://a b.example", "http://a.example/ b", "http://a.example\\@b.example/",
        "http://user@a.example/", "http://user:pw@a.example/", "http://a.example:0/", "http://a.example:22/",
        "http://a.example:99999/", "http://a.example:8a/", "http://127.1/", "http://0177.0.0.1/", "http://0x7f000001/",
        "http://2130706433/", "http://1.2.3.4.5/", "http://[::1", "http://[::1%eth0]/", "http://[v1.a]/", "http://-a.example/",
        "http://a..example/", "http://%31.example/", "http://a.example/\r\nX: y", "http://" + "a" * 300 + ".example/",
        "http://a.example/" + "a" * 9_000, "http://a\u2028.example/", "http://\u00ad/",
    ],
)  # fmt: skip
def test_address_is_refused(written: str) -> None:
    with pytest.raises(SourceError) as found:
        address_of(written)
    assert found.value.kind == "address"


def test_address_without_a_host_is_behind_the_one_that_led_to_it() -> None:
    base = address_of("https://journal.example/une/a.html")
    assert [str(address_of(one, base)) for one in ("b.html", "/c", "?d", "//autre.example/e")] == [
        "https://journal.example/une/b.html",
        "https://journal.example/c",
        "https://journal.example/une/a.html?d",
        "https://autre.example/e",
    ]


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.9", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::",
        "2002:5db8:d822::1", "64:ff9b::a00:1", "64:ff9b:1::5db8:d822", "2001:0:5db8:d822::1", "2001:db8::1", "3fff::1",
        "5f00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2a00:1::5efe:7f00:1",
        "localhost", "", "1",
    ],
)  # fmt: skip
def test_private_address_is_known(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_address_is_known(ip: str) -> None:
    assert is_public(ip)
