"""Statements in, W3C Web Annotations out (Recommendation of 23 February 2017), one collection in JSON-LD.

What is annotated is the archived text: its IRI names it by its SHA-256 (RFC 6920), so that positions, which count its
code points as the Recommendation wants it, hold wherever the text lies. The page in which it was found is the scope.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from itertools import chain
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from sourcier.records import Citation, Correction, Span

from ..tables.formats import Head, Writable
from .told import address_of, answer_of, day_parts, read_by

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
"""Signs that an address may hold as they are (RFC 3986), those of what is escaped already among them."""


def write_web_annotations(head: Head, citations: Iterable[Citation], out: Writable, number: int) -> None:
    """Write a collection with one page, each annotation on a line; `number` is how many are written."""
    asked = _json([head.query, dict(head.filters), head.revision, head.exported])
    collection = uuid5(NAMESPACE_URL, asked.encode("utf-8", "replace").hex()).urn
    told = {
        "@context": CONTEXT, "id": collection, "type": "AnnotationCollection", "label": head.query, "total": number,
        "generator": {"type": "Software", "name": f"Sourcier {head.version}"}, "generated": head.exported,
    }  # fmt: skip
    drawn = iter(citations)
    first = next(drawn, None)
    if first is None:
        out.write(_json(told) + "\n")
        return
    page = {"id": f"{collection}#1", "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    out.write(f'{_json(told)[:-1]},"first":{_json(page)[:-1]},"items":[')
    between = "\n"
    for one in chain([first], drawn):
        out.write(between + _json(to_web_annotation(one)))
        between = ",\n"
    out.write("\n]}}\n")


def to_web_annotation(citation: Citation) -> dict[str, Any]:
    """The annotation of a statement: who speaks identifies it, codes classify it; each piece of a content is a target.

    A piece is selected by its position, and by its words with those around them where there are any.
    """
    said = citation.statement
    codes = {"type": said.type, "cue_class": said.cue_class, "act": said.act, "kind": said.kind, "said": said.said}
    bodies = [_body("identifying", said.speaker), _body("describing", said.role, said.language)]
    codes |= {
        "checked": "person" if said.verified else "machine",
        "sure": None if said.sure is None else str(said.sure),
        "private": said.private,
    }
    bodies += [_body("classifying", f"{name}:{code}" if code else None) for name, code in codes.items()]
    bodies += [_body("describing", f"read {read_by(said)}"), *map(_answer, said.corrections)]
    about = {
        "schema:datePublished": said.published,
        "dcterms:publisher": said.outlet,
        "dcterms:title": said.title,
        "dcterms:creator": list(citation.authors),
        "schema:sha256": citation.text_hash,
    }
    source = {
        "id": _text_iri(citation.text_hash), "type": "Text", "format": "text/plain", "language": said.language,
        **{name: value for name, value in about.items() if value},
    }  # fmt: skip
    targets = [_target(citation, number, span, source) for number, span in enumerate(said.content)]
    told = {
        "id": f"urn:sourcier:statement:{said.id}",
        "type": "Annotation",
        "motivation": "identifying" if said.speaker else "classifying",
        "body": [body for body in bodies if body],
        "target": targets if len(targets) > 1 else targets[0],
    }
    return {name: value for name, value in told.items() if value}


def _answer(one: Correction) -> dict[str, Any]:
    """What answers the text, as a body: linked where it has an address of the web."""
    if one.url and one.url.lower().startswith(("http://", "https://")):
        source = quote(one.url, safe=IN_ADDRESSES, errors="replace")
        return {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": source,
            "dcterms:description": answer_of(one),
        }
    return {"type": "TextualBody", "purpose": "linking", "format": "text/plain", "value": answer_of(one)}


def _body(purpose: str, value: str | None, language: str | None = None) -> dict[str, Any] | None:
    if not value:
        return None
    spoken = {"language": language} if language else {}
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value, **spoken}


def _target(citation: Citation, number: int, span: Span, source: dict[str, Any]) -> dict[str, Any]:
    said = citation.statement
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if said.words:
        before, behind = citation.around[number]
        quoted = {"exact": said.words[number], "prefix": before, "suffix": behind}
        selectors.append({"type": "TextQuoteSelector", **quoted})
    target = {"type": "SpecificResource", "source": source, "selector": selectors}
    if number:
        target["source"] = source["id"]  # told once
    if address := address_of(said):
        target["scope"] = quote(address, safe=IN_ADDRESSES, errors="replace")
    if len(day_parts(citation.retrieved)) == 3 and "T" in (citation.retrieved or ""):
        target["state"] = {"type": "TimeState", "sourceDate": citation.retrieved}
    return target


def _text_iri(digest: str) -> str:
    """The name of bytes by their SHA-256, without padding (RFC 6920)."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
