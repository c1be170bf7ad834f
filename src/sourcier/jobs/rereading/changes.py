"""Two readings of a document in, what becomes of each statement out."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sourcier.ledger.derived.superseding import moved, successors_of
from sourcier.ledger.keys import document_key, statement_key
from sourcier.records import Attribution, Fate, FieldChange, Reading, StatementChange

FIELDS: Mapping[str, Callable[[Attribution], Any]] = {
    "speaker": lambda said: said.speaker,
    "source": lambda said: said.source,
    "role": lambda said: said.role.value if said.role else None,
    "kind": lambda said: said.kind.value if said.kind else None,
    "gender": lambda said: said.gender.value if said.gender else None,
    "type": lambda said: said.type,
    "cue_class": lambda said: said.cue_class,
    "part": lambda said: said.part,
    "act": lambda said: said.act.value if said.act else None,
    "said": lambda said: said.said_at.value if said.said_at else None,
    "about": lambda said: sorted({one.entity.value for one in said.about}) or None,
    "jointly": lambda said: sorted({one.value for one in said.entities}) or None,
    "factuality": lambda said: [one.value for one in said.factuality] or None,
    "responses": lambda said: [(one.holder.value, one.stance) for one in said.responses] or None,
    "chain": lambda said: [(one.name.value, one.part) for one in said.chain.links] if said.chain else None,
    "settings": lambda said: [(one.kind, one.span) for one in said.settings] or None,
    "translated": lambda said: said.translated.value if said.translated else None,
}
"""What is told of a statement and compared; how sure a machine is changes with every version, and is not."""


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """How many statements a document had, how many have each fate, and those that are not the same."""

    statements: int
    fates: dict[Fate, int]
    changes: tuple[StatementChange, ...]


def changes_between(before: Reading, now: Reading, verified: Collection[str] = ()) -> DocumentChanges:
    """What becomes of the statements of a reading when another takes its place; `verified` are ids a person checked."""
    there, here = _by_key(before), _by_key(now)
    lost = {key: one.content for key, one in there.items() if key not in here}
    new = {key: one.content for key, one in here.items() if key not in there}
    places = successors_of(moved(lost, before.document.text, now.document.text), new)
    followed = {new: old for old, new in places.items()}
    key, document = document_key(now.document), now.document
    called = document.title or document.url or document.name or ""

    def change(fate: Fate, id_: str, *, old: str | None, after: str | None, **more: Any) -> StatementChange:
        one, other = there.get(old or ""), here.get(after or "")
        return StatementChange(fate, id_, key, called, one, other, verified=old in verified, **more)

    changes, same = [], 0
    for old, said in there.items():
        if old in lost:
            fate: Fate = "replaced" if old in places else "retired"
            changes.append(change(fate, old, old=old, after=places.get(old)))
        elif fields := fields_changed(said, here[old]):
            changes.append(change("changed", old, old=old, after=old, fields=fields))
        else:
            same += 1
    changes += [change("added", one, old=None, after=one) for one in new if one not in followed]
    fates: dict[Fate, int] = {"same": same, "changed": 0, "replaced": 0, "retired": 0, "added": 0}
    for one in changes:
        fates[one.fate] += 1
    return DocumentChanges(len(there), fates, tuple(changes))


def fields_changed(before: Attribution, now: Attribution) -> tuple[FieldChange, ...]:
    """The fields of a statement that are told otherwise."""
    found = []
    for name, told in FIELDS.items():
        was, is_ = told(before), told(now)
        if was != is_:
            found.append(FieldChange(name, "gained" if was is None else "lost" if is_ is None else "changed"))
    return tuple(found)


def value_words(field: str, said: Attribution) -> str | None:
    """The value of a field of a statement on one line, by the name of the field; None where it is null."""
    value = FIELDS[field](said)
    if value is None:
        return None
    if field == "source":
        return said.text.source
    several = value if isinstance(value, list) else [value]
    return ", ".join(str(one[0] if isinstance(one, tuple) else one) for one in several)


def _by_key(reading: Reading) -> dict[str, Attribution]:
    key = document_key(reading.document)
    found: dict[str, Attribution] = {}
    for said in reading.attributions:
        found.setdefault(statement_key(key, said.content, said.cue), said)
    return found
