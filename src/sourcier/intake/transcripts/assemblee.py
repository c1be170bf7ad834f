"""The minutes of the Assemblée nationale as its open data have them (Syceron XML) in, their Document out.

Schema: https://data.assemblee-nationale.fr, *comptes rendus de la séance publique*.
"""

import re
from collections.abc import Iterator

from sourcier.records import Dated, Document

from ..dates import machine_date
from ..markup.events import local, xml_events
from .minutes import Turn, minutes_from

RAISED = re.compile(r"\[\[(\w{1,6})\]\]")
"""*n[[o]] 15*: what is set above the line."""
MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})\d{0,5}")


def read_assemblee(data: bytes) -> Document:
    """The Document of minutes; raises the errors of `xml_events` and `minutes_from`."""
    told: dict[str, str] = {}
    turns = list(turns_in(data, told))
    return minutes_from(
        turns,
        "assemblee",
        published=moment(told.get("dateSeance", "")),
        day=told.get("dateSeanceJour", "").strip() or None,
        identifier=told.get("uid", "").strip() or None,
    )


def turns_in(data: bytes, told: dict[str, str]) -> Iterator[Turn]:
    """The turns of minutes, headings among them; `told` is given what their head tells, by name."""
    path: list[str] = []
    names: list[str] = []
    words: list[str] = []
    for event, what, _ in xml_events(data):
        if event == "text":
            name = path[-1] if path else ""
            if "texte" in path:
                words.append(what)
            elif name in ("nom", "qualite"):
                names.append((", " if name == "qualite" and what.strip() else "") + what)
            elif name in ("dateSeance", "dateSeanceJour", "uid") and "contenu" not in path:
                told[name] = told.get(name, "") + what
            continue
        name = local(what)
        if event == "start":
            path.append(name)
            if name == "br":
                words.append("\n")
            elif name in ("paragraphe", "point"):
                names, words = [], []
            continue
        path.pop()
        if name == "texte":
            paragraphs = RAISED.sub(r"\1", "".join(words)).split("\n")
            heading = path[-1:] == ["point"]
            yield Turn(None if heading else "".join(names).strip() or None, paragraphs, heading)
            words = []


def moment(digits: str) -> Dated | None:
    """The day and time at which a sitting began: `20250523213000000`."""
    form = MOMENT.fullmatch(digits.strip())
    if form is None:
        return None
    year, month, day, hour, minute = form.groups()
    return machine_date(f"{year}-{month}-{day}T{hour}:{minute}", "dateSeance")
