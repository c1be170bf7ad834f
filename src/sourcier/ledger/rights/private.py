"""The phrases by which a text names who speaks in, the private role that these give out, by the words of a pack."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sourcier.languages import load_pack
from sourcier.languages.rights.privacy import PrivateWords
from sourcier.records import LanguageError, PrivateRole, Reading

PERSONS = ("person", "unnamed", "group", None)
"""Kinds of sources that may be private: bodies, states and documents are not."""
BEHIND = re.compile(r"\s?[,(]\s?([^,;:()\n.«»“”\"]{2,60})(?=[,).;])")
"""What stands between commas or brackets behind a name: *Léo, 12 ans,*."""
MOST_MENTIONS = 40


@cache
def words_of(language: str) -> PrivateWords | None:
    """The words of private roles of a language; None where no pack of it is installed, or it has none."""
    try:
        words = load_pack(language).privacy
    except LanguageError:
        return None
    return words if words.roles else None


def private_roles(reading: Reading) -> Sequence[PrivateRole | None]:
    """The private role of who speaks in each statement of a reading, in their order."""
    mentions: dict[str, list[tuple[int, int]]] = {}
    for mention in reading.mentions:
        if mention.form == "name":
            mentions.setdefault(mention.entity_id, []).append((mention.span.start, mention.span.end))
    return [
        private_role(
            reading.language, reading.document.text.characters, one.kind.value if one.kind else None,
            one.role.value if one.role else None, one.source, mentions.get(one.entity_id or "", ()),
        )
        for one in reading.attributions
    ]  # fmt: skip


def kept_private_roles(language: str, characters: str, kept: Mapping[str, Any]) -> Sequence[PrivateRole | None]:
    """The same of a reading as it is kept in a ledger, as JSON without its document."""
    mentions: dict[str, list[tuple[int, int]]] = {}
    for mention in kept.get("mentions", ()):
        if mention["form"] == "name":
            mentions.setdefault(mention["entity_id"], []).append((mention["span"][0], mention["span"][1]))
    return [
        private_role(
            language, characters, (one.get("kind") or {}).get("value"), (one.get("role") or {}).get("value"),
            one.get("source"), mentions.get(one.get("entity_id") or "", ()),
        )
        for one in kept["attributions"]
    ]  # fmt: skip


def private_role(
    language: str,
    characters: str,
    kind: str | None,
    role: str | None,
    source: Sequence[int] | None,
    mentions: Collection[tuple[int, int]],
) -> PrivateRole | None:
    """The private role of who speaks, by role, by the phrase of the source, and by other mentions by name.

    What stands behind a name between commas counts too. A description elsewhere (*la mère*) may be another person's.
    """
    words = words_of(language)
    if words is None or kind not in PERSONS:
        return None
    spans = [*([(source[0], source[1])] if source else []), *list(mentions)[:MOST_MENTIONS]]
    for phrase, alone in _phrases(characters, role, spans):
        if found := words.role_in(phrase, alone=alone):
            return found
    return None


def _phrases(characters: str, role: str | None, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Each phrase, and whether it may be no phrase of the person's own."""
    seen = set()
    for start, end in spans:
        if (start, end) in seen:
            continue
        seen.add((start, end))
        yield characters[start:end], False
        if behind := BEHIND.match(characters, end):
            yield behind[1], True
    if role:
        yield role, False
