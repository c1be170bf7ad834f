"""Articles made by hand in which women and men are quoted, for ledgers that are counted."""

from dataclasses import replace

from archived import said

from sourcier import Reading
from sourcier.records import Inferred, Role

PEOPLE = {
    "Anne Faure": ("f", "mairesse de Valbrune"), "Omar Kaddour": ("m", "avocat"), "Lou Vernier": (None, None),
    "Ada Sorbier": ("f", "éleveuse"), "Hugo Berthon": ("m", "ministre de la Mer"), "la préfecture": (None, None),
}  # fmt: skip
"""Who may be quoted: gender, and role; a body last."""


def quoting(name: str, *people: str, words: str = "il pleut à Valbrune", **fields: object) -> Reading:
    """An article in which people are quoted, as often as they are named."""
    reading = said(*((one, f"{words} {k}", "") for k, one in enumerate(people)), name=name, **fields)
    statements = [
        replace(
            one,
            gender=Inferred(gender, "name") if gender else None,
            role=Role(role, "words") if role else None,
            kind=Inferred("organisation" if who == "la préfecture" else "person", "name"),
        )
        for one, who in zip(reading.attributions, people, strict=True)
        for gender, role in [PEOPLE[who]]
    ]
    return replace(reading, attributions=tuple(statements))


def some(number: int = 12) -> list[Reading]:
    """Articles of two outlets over a year: in each of *Le Pont* a woman and two men, in each of *La Digue* a woman."""
    return [
        quoting(
            f"{outlet}-{k}.txt", *people, outlet=outlet, published=f"2024-{k % 12 + 1:02}-10",
            words=f"la digue du quai numéro {k} de {outlet} cède {'encore ' * k}",
        )
        for k in range(number)
        for outlet, people in (
            ("Le Pont", ("Anne Faure", "Omar Kaddour", "Anne Faure", "Hugo Berthon")), ("La Digue", ("Ada Sorbier",)),
        )
    ]  # fmt: skip
