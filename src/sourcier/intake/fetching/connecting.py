"""A host in, a stream to a checked address of it out, within a time and a number of bytes."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from sourcier.records import SourceError

from .addresses import is_public


class Deadline:
    """The moment until which something must be done; `pause` leaves out time that was waited on purpose."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self._clock = seconds, clock
        self._until = clock() + seconds

    def left(self, most: float | None = None) -> float:
        """The seconds that are left, `most` at most; raises SourceError when there are none."""
        left = self._until - self._clock()
        if left <= 0:
            raise SourceError(
                "limit", "takes longer than {seconds:g} s, the limit: try again later", seconds=self.seconds
            )
        return left if most is None else min(left, most)

    def pause(self, seconds: float) -> None:
        """Grant the seconds that were waited."""
        self._until += seconds


class Network:
    """Names and connections as the system gives them."""

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        """The IP addresses that a host stands for, in the order to try them; raises SourceError when it has none."""
        found: list[str] = []
        problem: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                problem.append(error)
            else:
                found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

        # The system's resolver knows no time limit; one that hangs is left behind.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(seconds)
        if asking.is_alive():
            raise SourceError("network", "the name “{host}” is not answered for: try again later", host=host)
        if problem or not found:
            raise SourceError("network", "no machine is known by the name “{host}”: check the address", host=host)
        return found

    def connect(self, ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        """A stream to an IP address."""
        return httpcore2.SyncBackend().connect_tcp(ip, port, timeout=seconds)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to a host only where all its IP addresses are public, and to one of those that were checked."""

    def __init__(self, network: Network, deadline: Deadline, most_bytes: int, *, allow_private: bool) -> None:
        self._network, self._deadline, self._most_bytes = network, deadline, most_bytes
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to a host, whose name is looked up here and nowhere else."""
        ips = self._network.resolve(host, port, self._deadline.left(timeout))
        if not self._allow_private:
            for ip in ips:
                if not is_public(ip):
                    raise SourceError(
                        "address",
                        "“{host}” is at {ip}, which is not on the public net: private addresses must be allowed for it",
                        host=host,
                        ip=ip,
                    )
        failure: Exception | None = None
        for ip in ips:
            try:
                stream = self._network.connect(ip, port, self._deadline.left(timeout))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return WatchedStream(stream, self._deadline, self._most_bytes)
        raise failure or httpcore2.ConnectError("no address")


class WatchedStream(httpcore2.NetworkStream):
    """A stream on which no single wait, nor all together, lasts too long, and not too much comes."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline, most_bytes: int) -> None:
        self._stream, self._deadline, self._left = stream, deadline, most_bytes

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that came; raises SourceError when it is too late or they are too many."""
        data = self._stream.read(max_bytes, self._deadline.left(timeout))
        self._left -= len(data)
        if self._left < 0:
            raise SourceError("limit", "sends without end: what came is left out")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same stream within TLS, whose certificate must be for the host's name."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return WatchedStream(stream, self._deadline, self._left)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)
