"""Within TLS the name that was asked for is the one that the certificate must be for, whatever is connected to."""

import ssl
import subprocess
from pathlib import Path

import pytest
from hostile_server import QUICK, LocalNetwork, Server, answer

from sourcier.intake.fetching import Fetcher, FetchOptions


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=journal.example", "-addext", "subjectAltName=DNS:journal.example", "-days", "2"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def test_name_is_kept_within_tls(certificate: tuple[Path, Path]) -> None:
    named: list[str | None] = []
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(*certificate)
    serving.sni_callback = lambda _socket, name, _context: named.append(name)
    server = Server({"/a": answer(b"<p>Oui.</p>")}, serving)
    trusting = ssl.create_default_context(cafile=str(certificate[0]))
    fetcher = Fetcher(FetchOptions(**QUICK), network=LocalNetwork(server), tls=trusting)
    found, other = fetcher.fetch("https://journal.example/a"), fetcher.fetch("https://autre.example/a")
    distrustful = Fetcher(FetchOptions(**QUICK), network=LocalNetwork(server)).fetch("https://journal.example/a")
    server.close()
    assert (found.data, found.problem) == (b"<p>Oui.</p>", None)
    assert named[0] == "journal.example" and server.asked[0]["host"] == "journal.example"
    assert [one.problem.kind if one.problem else None for one in (other, distrustful)] == ["network", "network"]
