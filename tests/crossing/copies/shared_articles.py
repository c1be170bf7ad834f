"""Articles of two outlets and of an agency, and what a ledger tells of those that share text."""

from dataclasses import replace
from typing import Any

from archived import capture, plain

from sourcier import Copies, Copy, Reading
from sourcier.crossing.copies import copies
from sourcier.ledger import Ledger
from sourcier.records import Part, Span

TITLE = "Le port de Valbrune ferme après la tempête"
CLOSED = "Le port de Valbrune a fermé mardi soir après le passage de la tempête Ysolde, a indiqué la préfecture."
SHIPS = "Une quarantaine de bateaux sont restés au large pendant toute la nuit, faute de pouvoir accoster."
SAID = "« Nous n'avons jamais vu des vagues de cette taille dans la rade », a déclaré le capitaine, Omar Faure."
DYKE = "L'Autorité des ports a promis que la digue nord serait réparée avant le printemps."
PRESS = "\n\n".join((TITLE, f"{CLOSED} {SHIPS}", SAID, DYKE))
OTHER = (
    "Les halles de Corbeval rouvrent samedi",
    "La mairie a invité les commerçants et les habitants du quartier à une fête qui durera jusqu'à la nuit.",
    "Les travaux ont coûté quatre millions d'euros, dont la moitié vient de la région et du département.",
    "Les maraîchers retrouvent leurs étals, et les poissonniers une glacière qu'ils attendaient depuis longtemps.",
)


def article(*paragraphs: str, name: str = "a.txt", signed: str = "", **fields: Any) -> Reading:
    """An article of some paragraphs, with a line of credits at its end."""
    text = "\n\n".join((*paragraphs, signed) if signed else paragraphs)
    reading = plain(text, name, **fields)
    if not signed:
        return reading
    return replace(reading, parts=(Part("credit", Span(len(text) - len(signed), len(text)), "hand"),))


def added(ledger: Ledger, *readings: Reading, **visit: Any) -> list[str]:
    """The ids of articles that are added."""
    with ledger.writing() as write:
        return [write.add(one, capture(one, **visit)).document for one in readings]


def told(ledger: Ledger, document: str) -> tuple[Copies, dict[str, Copy]]:
    """What is told of a document, and of each other one by its id."""
    found = copies(ledger, document)
    return found, {one.document: one for one in found.rows}
