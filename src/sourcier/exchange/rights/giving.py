"""Statements, rows of tables and documents in, the same with as much of their text as the rights of each allow out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sourcier.records import Citation, FoundPassage, FoundStatement, Quoted, Rights, Span, ToldQuote

from ..citing.told import NAMED, Found, without_words_of
from ..tables.rows import OfText
from .policy import Share, Way, share_of, snippet, snippet_end, stands_in


class Gate:
    """What goes out by a way; `with_licensed`, files have the text of what is licensed too.

    `restricted` are the documents that came by and may leave with their text only so, by their ids, each with its
    outlet.
    """

    def __init__(self, way: Way = "export", *, with_licensed: bool = False) -> None:
        self.with_licensed = with_licensed
        self.restricted: dict[str, str | None] = {}
        self._way: Way = way

    def share(self, document: str, outlet: str | None, rights: Rights | None, *, reserved: bool = False) -> Share:
        """How much of a document goes out."""
        if share_of(rights, self._way, reserved=reserved) == "offsets":
            self.restricted[document] = outlet
        return share_of(rights, self._way, reserved=reserved, with_licensed=self.with_licensed)

    def leaves(self, document: str, outlet: str | None, rights: Rights | None) -> bool:
        """Whether a document goes out whole, where it goes out whole or not at all."""
        return self.share(document, outlet, rights) == "text"

    def statements(self, found: Iterable[Found]) -> Iterator[Found]:
        """Statements, or citations of them: those that may go out, with the words that may.

        Of one without its words the title stays, which names the work that is cited.
        """
        for one in found:
            said = one.statement if isinstance(one, Citation) else one
            if not stands_in(said.private, self._way):
                continue
            share = self.share(said.document, said.outlet, said.rights, reserved=said.reserved)
            if share == "text":
                yield one
            elif isinstance(one, Citation):
                yield replace(one, statement=_shortened(said, share), around=())
            else:
                yield _shortened(said, share)

    def passages(self, found: Iterable[FoundPassage]) -> Iterator[FoundPassage]:
        """Paragraphs with as much of their excerpts as may go out, from what was looked for on, and the statements."""
        for one in found:
            share = self.share(one.document, one.outlet, one.rights, reserved=one.reserved)
            yield replace(_cut_passage(one, share), statements=tuple(self.statements(one.statements)))

    def quoted(self, found: Quoted) -> Quoted:
        """The answer to *did they say this?* with as much of the texts around as may go out."""
        told, nearest = (tuple(filter(None, map(self._told, some))) for some in (found.told, found.nearest))
        return replace(
            found, told=told, nearest=nearest, earliest=self._told(found.earliest) if found.earliest else None
        )

    def _told(self, one: ToldQuote) -> ToldQuote | None:
        said = tuple(self.statements((one.statement,))) if one.statement else (None,)
        if not said:
            return None
        reserved = one.statement.reserved if one.statement else False
        share = self.share(one.document, one.outlet, one.rights, reserved=reserved)
        if share == "text":
            return one
        start = max(0, one.check.spans[0].start - one.excerpt_start) if one.check.spans else 0
        end = snippet_end(one.excerpt, start) if share == "snippet" else start
        return replace(
            one, statement=said[0], excerpt=one.excerpt[start:end], excerpt_start=one.excerpt_start + start,
            chain=one.chain if share == "snippet" else (),
        )  # fmt: skip

    def rows(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        """Rows of a table: of documents that may not leave with their text, the columns that hold words of it are
        empty, and what stands in no column is left out.

        A table that holds words of articles has columns `rights`, `document` and `outlet`, by which that is told.
        """
        restrictable = {"rights", "document"} <= set(columns)
        for row in rows:
            if not restrictable or self.share(row["document"], row["outlet"], row["rights"]) == "text":
                yield row
                continue
            kept = {name: None if isinstance(columns[name], OfText) else row[name] for name in columns}
            if "kind" in kept and kept["kind"] not in NAMED:  # what somebody without a name is called is words
                kept |= {"speaker": None, "role": None}
            yield kept


def _cut_passage(one: FoundPassage, share: Share) -> FoundPassage:
    if share == "text":
        return one
    start = one.marked[0].start if one.marked else 0
    end = snippet_end(one.excerpt, start) if share == "snippet" else start
    marked = tuple(Span(span.start - start, span.end - start) for span in one.marked if span.end <= end)
    return replace(one, excerpt=one.excerpt[start:end], marked=marked, before=one.before + start)


def _shortened(one: FoundStatement, share: Share) -> FoundStatement:
    if share == "offsets":
        return replace(without_words_of(one), title=one.title)
    return replace(one, words=(snippet(" … ".join(one.words)),))


def without_words_kept_back(told: dict[str, Any], gate: Gate) -> dict[str, Any]:
    """What is held of a person (`said`, `about`, `mentions`, `documents`) without the words that may not leave.

    Where they stand is told, so that whoever has the licence can look them up.
    """
    documents = {one["id"]: one for one in told["documents"]}
    back = {id_ for id_, one in documents.items() if not gate.leaves(id_, one["outlet"], one["rights"])}

    def kept(row: dict[str, Any]) -> dict[str, Any]:
        without = {name: type(row[name])() for name in ("words", "cue", "source") if row.get(name) is not None}
        return {**row, **without} if row["document"] in back else row

    return {**told, **{part: [kept(row) for row in told[part]] for part in ("said", "about", "mentions")}}
