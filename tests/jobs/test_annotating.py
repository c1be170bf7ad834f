"""What a person marks counts: whom they name are compared and parted as all who speak."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archived import add
from speaking import speaking

from sourcier import Reading
from sourcier.crossing.speakers.linking import link
from sourcier.jobs.annotating import Marks, import_annotations
from sourcier.ledger import Ledger
from sourcier.records import Entity, Inferred


def says(name: str, number: int, role: str | None = None) -> Reading:
    text = f"{name} a dit : phrase {number}."
    return speaking(text, [((0, len(name)), name, "person", role)], name=f"{number}.txt", published="2024-02-01")


def corrected(name: str) -> Callable[[Reading], Reading]:
    """What makes of a reading that of a person who names the speaker otherwise."""

    def read(before: Reading) -> Reading:
        named, (statement,) = Inferred(name, "annotated"), before.attributions
        kind = statement.kind or Inferred("person", "annotated")
        statement = replace(statement, entity=named, entity_id="e9")
        entities = (*before.entities, Entity("e9", named, kind))
        return replace(before, reader="by hand again", attributions=(statement,), entities=entities)

    return read


def test_whom_a_person_names_is_one_with_those_of_other_spellings(tmp_path: Path) -> None:
    readings = [says("Vladimir Poutine", 1), says("Le Monsieur", 2), says("Paul Rivoire", 3, "maire de Valbrune"),
                says("Paul Rivoire", 4, "maire de Sorgenne")]  # fmt: skip
    with Ledger(tmp_path / "ledger.db", make=True) as ledger:
        add(ledger, *readings)
        link(ledger)
        assert len(ledger.speakers("Paul Rivoire")) == 2
        marks = [Marks(str(number), readings[number].document.text.characters, corrected(name))
                 for number, name in ((1, "Vladimir Putin"), (3, "Omar Kaddour"))]  # fmt: skip
        assert import_annotations(ledger, lambda: marks).outcomes["changed"] == 2
        assert ledger.faults() == []
        (speaker,) = ledger.speakers("Putin")
        assert (speaker.names, speaker.statements) == (("Vladimir Poutine", "Vladimir Putin"), 2)
        assert [one.apart for one in ledger.speakers("Paul Rivoire")] == [None]
        assert (len(ledger.who("Omar Kaddour").rows), dict(ledger.timeline("Putin").rows)) == (1, {"2024-02": 2})
