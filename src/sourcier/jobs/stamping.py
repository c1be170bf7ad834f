"""Bytes and the address of an authority in, a time stamp on them out (RFC 3161); and what such a stamp says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from sourcier.records import InputError, SourceError

SECONDS, LARGEST = 30.0, 1 << 20
"""How long an authority may take, and how many bytes its answer may have."""
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a time stamp says: when (UTC, ISO 8601), by whom, and whether it is of these bytes.

    `signed` is whether an authority that one trusts has signed it; None where none was named.
    """

    at: str
    by: str
    same: bool
    signed: bool | None


def stamp(data: bytes, address: str) -> bytes:
    """The answer of an authority that has stamped the SHA-256 of bytes; nothing else of them is sent.

    Raises SourceError where it doesn't answer, or answers something else, and InputError for what is no address.
    """
    client = _client()
    request = client.TimestampRequestBuilder().data(data).hash_algorithm(client.HashAlgorithm.SHA256).build()
    answer = _posted(address, request.as_bytes())
    try:
        told = client.decode_timestamp_response(_in_order(answer)).tst_info
        is_ours = told.nonce == request.nonce and told.message_imprint.message == hashlib.sha256(data).digest()
    except ValueError:
        raise SourceError("format", "answers no time stamp") from None
    if not is_ours:
        raise SourceError("format", "answers a time stamp on something else")
    return answer


def stamped(data: bytes, answer: bytes, authority: Path | None = None) -> Stamped:
    """What a time stamp says of bytes; `authority` is a file of the certificates (PEM) of who is trusted.

    Raises InputError for what is no time stamp, and for a file without certificates.
    """
    client = _client()
    try:
        response = client.decode_timestamp_response(_in_order(answer))
        told = response.tst_info
        at = told.gen_time.isoformat().replace("+00:00", "Z")
        same = bool(told.message_imprint.message == hashlib.sha256(data).digest())
        certificates = [_certificate(one) for one in response.signed_data.certificates]
    except ValueError:
        raise InputError("is no time stamp") from None
    return Stamped(at, _name_of(certificates), same, _is_signed(client, response, data, authority))


def _is_signed(client: Any, response: Any, data: bytes, authority: Path | None) -> bool | None:
    if authority is None:
        return None
    from cryptography.x509 import load_pem_x509_certificates

    try:
        roots = load_pem_x509_certificates(authority.read_bytes())
    except ValueError:
        raise InputError("{path}: has no certificates in PEM", path=authority) from None
    try:
        return bool(client.VerifierBuilder(roots=list(roots)).build().verify_message(response, data))
    except client.VerificationError:
        return False


def _certificate(der: bytes) -> Any:
    from cryptography.x509 import load_der_x509_certificate

    return load_der_x509_certificate(der)


def _name_of(certificates: Sequence[Any]) -> str:
    """The name of who stamped: the one whose certificate vouches for no other."""
    issuers = {one.issuer for one in certificates if one.issuer != one.subject}
    own = [one for one in certificates if one.subject not in issuers] or list(certificates)
    return str(own[0].subject.rfc4514_string()) if own else "?"


CERTIFICATES = 0xA0
"""The tag of the certificates in a signed message."""


def _in_order(answer: bytes) -> bytes:
    """A time stamp with its certificates in the order that DER wants.

    Authorities that use OpenSSL leave them in any order, at which stricter readers stop; nothing has signed the order.
    """
    try:
        (reply,) = _pieces(answer, 0, len(answer))
        token = _pieces(answer, *reply[1:])[1]
        signed = _pieces(answer, *_pieces(answer, *token[1:])[1][1:])[0]
        held = next(one for one in _pieces(answer, *signed[1:])[1:] if one[0] == CERTIFICATES)
        start, end = held[1:]
        cut = [start, *(last for _, _, last in _pieces(answer, start, end))]
    except (LookupError, StopIteration, ValueError):
        return answer  # whoever reads it says what is wrong
    certificates = sorted(answer[first:last] for first, last in pairwise(cut))
    return answer[:start] + b"".join(certificates) + answer[end:]


def _pieces(data: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
    """The values in a stretch of DER: the tag of each, and from where to where its content is."""
    found = []
    while start < end:
        tag, length, start = data[start], data[start + 1], start + 2
        if length & 0x80:
            width = length & 0x7F
            length, start = int.from_bytes(data[start : start + width]), start + width
        if start + length > end:
            raise ValueError("length")
        found.append((tag, start, start + length))
        start += length
    return found


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise InputError("time stamps need a package more: pip install “sourcier[stamps]”") from None
    return rfc3161_client


def _posted(address: str, body: bytes) -> bytes:
    import httpcore2

    if not address.startswith(("https://", "http://")):
        raise InputError("“{address}” is no address of an authority: write it as https://…", address=address)
    headers: list[tuple[bytes | str, bytes | str]] = [("Content-Type", QUERY), ("Accept", REPLY)]
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
    try:
        with httpcore2.stream(
            "POST", address, headers=headers, content=body, extensions={"timeout": timeout}
        ) as response:
            if response.status != 200:
                raise SourceError("http", "answers {status}: no time stamp", status=response.status)
            answer = b""
            for piece in response.iter_stream():
                answer += piece
                if len(answer) > LARGEST:
                    raise SourceError("format", "answers no time stamp")
            return answer
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, OSError) as error:
        raise SourceError("network", "does not answer ({reason})", reason=str(error)[:200]) from None
    except (ValueError, httpcore2.UnsupportedProtocol):
        raise InputError("“{address}” is no address of an authority: write it as https://…", address=address) from None
