"""Time stamps: asked of an authority that runs here, with a certificate of its own."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from sourcier.jobs.stamping import stamp, stamped
from sourcier.records import InputError, SourceError

CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/own.pem
signer_key = {folder}/own.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[signing]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
"""
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the authority")


def openssl(*arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of an authority, and its certificates."""
    folder = tmp_path_factory.mktemp("authority")
    configuration = folder / "openssl.cnf"
    configuration.write_text(CONFIGURATION.format(folder=folder), "utf-8")
    (folder / "serial").write_text("01")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *key, "-keyout", f"{folder}/root.key", "-out", f"{folder}/root.pem", "-days", "2",
            "-subj", "/CN=Root of ours", "-config", "/dev/null", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign", "-addext", "subjectKeyIdentifier=hash")  # fmt: skip
    openssl("req", *key, "-keyout", f"{folder}/own.key", "-out", f"{folder}/own.csr", "-subj", "/CN=Clock of ours",
            "-config", "/dev/null")  # fmt: skip
    openssl("x509", "-req", "-in", f"{folder}/own.csr", "-CA", f"{folder}/root.pem", "-CAkey", f"{folder}/root.key",
            "-CAcreateserial", "-days", "2", "-extfile", str(configuration), "-extensions", "signing",
            "-out", f"{folder}/own.pem")  # fmt: skip

    class Clock(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "query.tsq").write_bytes(query)
            answer = b"nothing"
            if self.path == "/stamp":
                openssl("ts", "-reply", "-queryfile", f"{folder}/query.tsq", "-config", str(configuration),
                        "-section", "here", "-out", f"{folder}/answer.tsr")  # fmt: skip
                (folder / "first.tsr").write_bytes((folder / "answer.tsr").read_bytes())
                answer = (folder / "answer.tsr").read_bytes()
            elif self.path == "/old":
                answer = (folder / "first.tsr").read_bytes()
            self.send_response(500 if self.path == "/broken" else 200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Clock)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder / "root.pem"
    server.shutdown()


def test_a_stamp_is_of_the_bytes_and_signed(authority: tuple[str, Path], tmp_path: Path) -> None:
    address, root = authority
    answer = stamp(b"a manifest", f"{address}/stamp")
    found = stamped(b"a manifest", answer, root)
    assert (found.same, found.signed, found.by) == (True, True, "CN=Clock of ours")
    assert found.at.endswith("Z")
    assert stamped(b"a manifest", answer).signed is None
    assert stamped(b"another", answer, root).same is False
    other = tmp_path / "other.pem"
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            str(tmp_path / "other.key"), "-out", str(other), "-subj", "/CN=Other", "-config", "/dev/null")  # fmt: skip
    assert stamped(b"a manifest", answer, other).signed is False
    with pytest.raises(SourceError, match="something else"):
        stamp(b"a manifest", f"{address}/old")


def test_who_does_not_stamp_is_told(authority: tuple[str, Path], tmp_path: Path) -> None:
    address, _ = authority
    for path, reason in (("/broken", "answers 500"), ("/other", "answers no time stamp")):
        with pytest.raises(SourceError, match=reason):
            stamp(b"a manifest", address + path)
    with pytest.raises(SourceError, match="does not answer"):
        stamp(b"a manifest", "http://127.0.0.1:1/stamp")
    for wrong in ("clock", "ftp://example.org", "http://"):
        with pytest.raises(InputError):
            stamp(b"a manifest", wrong)
    with pytest.raises(InputError, match="no time stamp"):
        stamped(b"a manifest", b"nothing")
    (tmp_path / "empty.pem").write_text("")
    with pytest.raises(InputError, match="no certificates"):
        stamped(b"a manifest", stamp(b"a manifest", f"{address}/stamp"), tmp_path / "empty.pem")
