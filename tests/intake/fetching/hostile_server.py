"""A server that answers as badly as it is told to, and a net on which names of our own lead to it."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

import httpcore2

from sourcier.intake.fetching import Fetcher, FetchOptions
from sourcier.intake.fetching.connecting import Network
from sourcier.records import SourceError

PUBLIC = "93.184.216.34"
Handler = Callable[[socket.socket, dict[str, str]], None]
QUICK = {"interval": 0.0, "connect_seconds": 2.0, "read_seconds": 1.0, "whole_seconds": 2.0}


def answer(body: bytes = b"", status: str = "200 OK", kind: str = "text/html", **headers: str) -> Handler:
    """What answers properly."""

    def handle(connection: socket.socket, request: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        stated.setdefault("Content-Length", str(len(body)))
        lines += [f"{name}: {value}" for name, value in stated.items()]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return handle


def redirect(to: str, status: str = "302 Found") -> Handler:
    return answer(status=status, Location=to)


class Server:
    """Answers a path as its handler does, in a thread a connection, and keeps what was asked."""

    def __init__(self, handlers: Mapping[str, Handler], tls: ssl.SSLContext | None = None) -> None:
        self.handlers, self.asked, self._tls = dict(handlers), list[dict[str, str]](), tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                data = b""
                while b"\r\n\r\n" not in data:
                    data += connection.recv(65_536)
                first, *rest = data.decode("latin-1").split("\r\n")
                request = {"path": first.split(" ")[1]}
                request |= {line.split(":")[0].lower(): line.split(": ", 1)[1] for line in rest if ": " in line}
                self.asked.append(request)
                missing = answer(b"not here", "404 Not Found")
                self.handlers.get(request["path"].split("?")[0], missing)(connection, request)

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [request["path"] for request in self.asked if request["path"] != "/robots.txt"]

    def close(self) -> None:
        self._socket.close()


class LocalNetwork(Network):
    """A net on which public addresses lead to the server, and names stand for what is said here."""

    def __init__(self, server: Server, names: Mapping[str, list[str]] | None = None) -> None:
        self.server, self.names, self.connected = server, names or {}, list[str]()

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        if ":" in host or host.replace(".", "").isdigit():
            return [host]
        if host.endswith(".absent"):
            raise SourceError("network", "no machine is known by the name “{host}”: check the address", host=host)
        return self.names.get(host, [PUBLIC])

    def connect(self, ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.connected.append(ip)
        return super().connect("127.0.0.1", self.server.port, seconds)


@contextmanager
def serving(
    handlers: Mapping[str, Handler], names: Mapping[str, list[str]] | None = None, **options: float
) -> Iterator[tuple[Server, Fetcher]]:
    """A server, and a fetcher on a net of its own."""
    server = Server(handlers)
    try:
        yield server, Fetcher(FetchOptions(**{**QUICK, **options}), network=LocalNetwork(server, names))
    finally:
        server.close()
