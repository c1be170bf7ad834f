"""Speakers across documents, as machines find and people judge them, in both databases."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archived import add
from planted import HOMONYMS, OUTSIDE
from speaking import speaking
from sqlalchemy import update

from sourcier import Reading
from sourcier.crossing.speakers import judging, linking
from sourcier.crossing.speakers.carrying import judgement_lines, take_in
from sourcier.crossing.speakers.judging import Judge
from sourcier.crossing.speakers.linking import link
from sourcier.jobs import carrying
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.ledger import Ledger
from sourcier.ledger.schema import CLUSTERS, JUDGEMENTS
from sourcier.records import InputError, Place, Span

ANNE = Judge("Anne", "seen on the photograph")
NUMBERS = iter(range(1_000_000))


def says(name: str, role: str | None = None, day: str = "2024-02-01", kind: str = "person", **more: str) -> Reading:
    """A document in which somebody speaks."""
    text = f"{name} a dit : phrase {next(NUMBERS)}."
    return speaking(text, [((0, len(name)), name, kind, role)], name=f"{next(NUMBERS)}.txt", published=day, **more)


def linked(ledger: Ledger, *readings: Reading) -> None:
    """Add readings, and link who speaks in them; all is sound then."""
    add(ledger, *readings)
    link(ledger)
    assert ledger.faults() == []


def who(ledger: Ledger, name: str) -> list[set[str | None]]:
    """The names of the speakers that are found by a name, with the ids of each."""
    rows = ledger.who(name, size=500).rows
    return [
        {row.speaker for row in rows if row.speaker_id == id_} for id_ in dict.fromkeys(one.speaker_id for one in rows)
    ]


def ids(ledger: Ledger, name: str) -> set[str | None]:
    return {row.speaker_id for row in ledger.who(name, size=500).rows}


def test_spellings_are_one_speaker_and_say_why(ledger: Ledger) -> None:
    linked(ledger, says("Vladimir Poutine"), says("Vladimir Putin"), says("Ossip Chtcherbine"), says("Ossip Shcherbin"))
    assert len(ids(ledger, "Putin")) == len(ids(ledger, "Chtcherbine")) == 1
    assert {len(ledger.who(name).rows) for name in ("Poutine", "Putin", "Shcherbin")} == {2}
    assert dict(ledger.timeline("Putin").rows) == {"2024-02": 2}
    (speaker,) = ledger.speakers("Poutine")
    assert (speaker.names, speaker.statements, speaker.link) == (("Vladimir Poutine", "Vladimir Putin"), 2, "found")
    assert speaker.identifiers == ("wikidata:Q7747",)
    assert speaker.reasons == ("two names of Vladimir Poutine in the tables of people",)


def test_bodies_are_one_under_their_labels(ledger: Ledger) -> None:
    names = ("OTAN", "Otan", "Alliance atlantique", "BFMTV", "BFM TV", "la préfecture")
    linked(ledger, *(says(name, kind="organisation") for name in names))
    assert len(ids(ledger, "OTAN")) == len(ids(ledger, "BFM TV")) == 1
    assert len(ledger.who("Alliance atlantique").rows) == 3


@pytest.mark.long
def test_planted_homonyms_stay_apart_and_are_told_apart(ledger: Ledger) -> None:
    linked(ledger, *(says(name, role) for pair in HOMONYMS for name, role in pair))
    for (name, role), (_, other) in HOMONYMS:
        assert len(ids(ledger, name)) == 2, name
        assert {one.apart for one in ledger.speakers(name)} == {role, other}
    assert "Pierre Lemaître (maire de Valbrune)" in ledger.who("Lemaître").understood


def test_homonyms_stay_apart_when_their_namesakes_come(ledger: Ledger) -> None:
    linked(ledger, *(says(name, role) for name, role in HOMONYMS[2]))
    parted = [line for line in judgement_lines(ledger) if '"different"' in line]
    assert len(parted) == 1
    linked(ledger, says("Paul Rivoire"), says("J. Rivoire", "député socialiste"), says("J. Rivoire", "chirurgien"))
    assert set(parted) <= set(judgement_lines(ledger))
    assert len(ids(ledger, "Jean Rivoire")) == 2


@pytest.mark.long
def test_an_office_is_its_holders_inside_the_term_alone(ledger: Ledger) -> None:
    outside = [says(office, day=day) for office, day, _ in OUTSIDE]
    linked(ledger, *outside, *(says(holder, day=day) for _, day, holder in OUTSIDE))
    assert all(len(ledger.who(holder).rows) >= 1 for *_, holder in OUTSIDE)
    assert {row.source for *_, holder in OUTSIDE for row in ledger.who(holder).rows} == {one for *_, one in OUTSIDE}
    linked(ledger, says("le premier ministre britannique", day="2018-05-01"))
    assert "le premier ministre britannique" in {row.source for row in ledger.who("Theresa May").rows}


def office_says(office: str, outlet: str | None = "Le Figaro", day: str = "2019-01-16", **more: Any) -> Reading:
    """A document in which whoever speaks is told of by an office alone, and has no name."""
    text = f"{office} a dit : phrase {next(NUMBERS)}."
    role = office.partition(" ")[2]
    line = ((0, len(office)), office, "unnamed", role)
    reading = speaking(text, [line], name=f"{next(NUMBERS)}.txt", published=day, outlet=outlet, **more)
    (said,) = reading.attributions
    return replace(reading, attributions=(replace(said, entity=None, entity_id=None),), entities=())


def in_country(reading: Reading, country: str) -> Reading:
    """The same, with a place of a country in it."""
    place = Place(Span(0, 2), identifier("Lieu"), "city", country)
    return replace(reading, places=(place,))


def test_an_office_without_a_name_is_its_holder_s_in_the_country_of_the_outlet(ledger: Ledger) -> None:
    linked(
        ledger, office_says("le ministre de l’Intérieur"), office_says("Le premier ministre britannique", None),
        in_country(office_says("le ministre de l’Intérieur"), "FR"),
        in_country(office_says("le ministre de l’Intérieur", None), "FR"),
    )  # fmt: skip
    rows = ledger.who("Christophe Castaner").rows
    assert [(row.speaker, row.source) for row in rows] == 3 * [("Christophe Castaner", "le ministre de l’Intérieur")]
    assert len(ledger.who("Theresa May").rows) == 1
    (castaner,) = ledger.speakers("Christophe Castaner")
    assert castaner.reasons == (
        "ministre de l’Intérieur on the days on which that was published, in the country of the outlet, or the only"
        " one named there",
    )
    assert sum(dict(ledger.timeline("Christophe Castaner").rows).values()) == 3
    judging.rename(ledger, "Theresa May", "Mme May", ANNE)
    linked(ledger, says("Christophe Castaner", "ministre de l’Intérieur", "2019-01-16"))
    assert len(ledger.who("Castaner").rows) == 4


def test_an_office_without_a_name_is_nobody_s_where_its_country_is_not_told(ledger: Ledger) -> None:
    unknown = [
        in_country(office_says("le ministre de l’Intérieur"), "DE"), office_says("le ministre de l’Intérieur", None),
        office_says("le ministre de l’Intérieur", day="2018-10-10"), office_says("le président"),
        office_says("l’entourage du ministre de l’Intérieur"), office_says("l’ex-ministre de l’Intérieur"),
        office_says("le ministre de l’Intérieur", "La Presse"), office_says("le ministre de l’Intérieur", day="2019"),
    ]  # fmt: skip
    linked(ledger, *unknown)
    assert ledger.speakers() == []
    assert ledger.who("Castaner").rows == ()


def test_an_office_alone_is_not_found_by_the_body_that_it_is_of(ledger: Ledger) -> None:
    linked(ledger, office_says("le secrétaire général de l’OTAN"), says("OTAN", kind="organisation"))
    assert [row.source for row in ledger.who("OTAN").rows] == ["OTAN"]
    assert len(ledger.who("le secrétaire général de l’OTAN").rows) == 1
    assert len(ledger.who("Jens Stoltenberg").rows) == 1


def test_an_organ_is_one_body_by_the_country_of_its_outlet(ledger: Ledger) -> None:
    linked(
        ledger, says("le gouvernement", kind="organisation", outlet="Le Figaro"),
        says("gouvernement français", kind="organisation"), says("gouvernement belge", kind="organisation"),
        says("le gouvernement", kind="organisation", outlet="Le Soir"), says("le gouvernement", kind="organisation"),
    )  # fmt: skip
    assert sorted((one.name, one.statements) for one in ledger.speakers("gouvernement")) == [
        ("gouvernement belge", 2), ("gouvernement français", 2), ("le gouvernement", 1),
    ]  # fmt: skip


@pytest.mark.long
def test_who_is_only_described_is_another_in_each_document(ledger: Ledger) -> None:
    linked(ledger, *(says("la préfecture", kind="organisation") for _ in range(2)))
    answer = ledger.who("la préfecture")
    assert answer.described == ledger.timeline("préfecture").described == ("la préfecture",)
    assert {row.speaker_link for row in answer.rows} == {"described"}
    assert len({row.speaker_id for row in answer.rows}) == 2
    assert [one.link for one in ledger.speakers()] == ["described"]
    judging.rename(ledger, "la préfecture", "préfecture de la Vistre", ANNE)
    assert {(row.speaker_link, row.speaker) for row in ledger.who("la préfecture").rows} == {
        ("confirmed", "préfecture de la Vistre")
    }
    assert ledger.who("la préfecture").described == ()


def test_statements_are_split_off_a_body(ledger: Ledger) -> None:
    linked(ledger, *(says("Ligue du port", kind="organisation") for _ in range(3)))
    judging.split(ledger, "Ligue du port", [ledger.who("Ligue du port").rows[0].id], ANNE)
    assert sorted(one.statements for one in ledger.speakers("Ligue du port")) == [1, 2]
    judging.take_back(ledger)
    assert [one.statements for one in ledger.speakers("Ligue du port")] == [3]
    assert ledger.faults() == []


@pytest.mark.long
def test_a_letter_apart_is_one_where_roles_agree(ledger: Ledger) -> None:
    linked(ledger, says("Anne Lasfargues", "directrice de l’Anses"), says("Anne Lesfargues", "directrice de l’Anses"))
    linked(ledger, says("Paul Lasfargues"), says("Paul Lesfargues"))
    assert len(ledger.speakers("Anne")) == 1
    assert [one.reason for one in ledger.proposals()] == ["one letter of the surname apart, and nothing more"]


def test_a_surname_of_somebody_renowned_is_theirs_beside_others_of_the_name(ledger: Ledger) -> None:
    linked(ledger, says("Barack Obama", "président américain"), says("Michelle Obama"), says("Obama"))
    assert sorted((one.name, one.statements) for one in ledger.speakers("Obama")) == [
        ("Barack Obama", 2), ("Michelle Obama", 1),
    ]  # fmt: skip


def test_what_is_judged_before_documents_were_linked_follows(ledger: Ledger) -> None:
    add(ledger, *(says("Anne Faure", role) for role in ("maire de Valbrune", "maire de Sorgenne")))
    with pytest.raises(InputError, match="may be several"):  # they are told apart before anybody is meant
        judging.rename(ledger, "Anne Faure", "Mme Faure", ANNE)
    add(ledger, says("Christian"), says("Omar Kaddour"))
    judging.merge(ledger, "Christian", "Omar Kaddour", ANNE)
    assert [one.statements for one in ledger.speakers("Christian")] == [2]
    assert ledger.faults() == []


def test_a_name_of_one_word_is_one_person_s_where_a_table_says_so(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,forms,wikidata\nZélie,Zelie B.,Q42\n", "utf-8")
    take_in(ledger, file, ANNE)
    linked(ledger, says("Zélie"), says("Zélie"), says("Jules"), says("Jules"))
    assert [one.statements for one in ledger.speakers("Zélie")] == [2]
    assert [one.statements for one in ledger.speakers("Jules")] == [1, 1]
    assert len(ledger.who("Q42").rows) == 2


def test_of_two_names_of_one_second_the_later_counts(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "now", lambda: "2026-01-01T00:00:00Z")
    linked(ledger, says("Anne Faure"))
    for name in ("Anne A.", "Anne Z.", "Anne B.", "Anne Y.", "Anne M."):
        judging.rename(ledger, "Anne Faure", name, ANNE)
        assert [one.name for one in ledger.speakers()] == [name]
    with Ledger(tmp_path / "other.db", make=True) as other:
        exported_to(ledger, other)
        judging.take_back(ledger)
        exported_to(ledger, other)
        assert [one.name for one in other.speakers()] == ["Anne Y."]


def test_what_another_rule_linked_is_linked_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, says("Ossip Chtcherbine"), says("Ossip Shcherbin"))
    told: list[tuple[int, int]] = []
    assert link(ledger, advance=lambda done, total: told.append((done, total))) == 2
    assert told == [(2, 2)]
    assert link(ledger) == 0
    monkeypatch.setattr(linking, "LINKED_BY", "linked by another rule")
    assert link(ledger) == 2
    assert len(ids(ledger, "Ossip")) == 1


@pytest.mark.long
def test_order_of_adding_tells_nothing(ledger: Ledger, tmp_path: Path) -> None:
    readings = [
        *(says(name, role) for pair in HOMONYMS[:4] for name, role in pair), says("Anne Faure", "juge"),
        says("A. Faure", "juge"), says("Faure", "juge"), says("Claire Aubanel"), says("Vladimir Putin"),
        says("Poutine"),
    ]  # fmt: skip
    linked(ledger, *readings)
    with Ledger(tmp_path / "other.db", make=True) as other:
        for one in reversed(readings):
            linked(other, one)
        assert [(one.id, one.names, one.statements) for one in other.speakers()] == [
            (one.id, one.names, one.statements) for one in ledger.speakers()
        ]


@pytest.mark.long
def test_order_of_adding_tells_nothing_of_whom_much_is_said(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "MOST_SIGHTINGS", 3)
    roles = ("maire de Valbrune",) * 3 + ("maire de Sorgenne",) * 2 + ("chirurgien",)
    readings = [says("Paul Rivoire", role) for role in roles]
    linked(ledger, *readings)
    with Ledger(tmp_path / "other.db", make=True) as other:
        linked(other, *reversed(readings))
        assert other.speakers() == ledger.speakers()


def test_what_a_person_merges_holds_for_what_comes_and_is_undone(ledger: Ledger) -> None:
    linked(ledger, says("Anne Faure"), says("Anne Berthon"))
    assert judging.merge(ledger, "Anne Berthon", "Anne Faure", ANNE) == ("Anne Berthon", "Anne Faure")
    linked(ledger, says("Anne Berthon"))
    answer = ledger.who("Anne Faure")
    assert len(answer.rows) == 3
    assert {(row.speaker, row.speaker_link) for row in answer.rows} == {("Anne Berthon", "confirmed")}
    assert ledger.speakers("Faure")[0].reasons[0].startswith("Anne, ")
    with pytest.raises(InputError, match="one speaker already"):
        judging.merge(ledger, "Anne Faure", "Anne Berthon", ANNE)
    assert [one.verdict for one in judging.take_back(ledger)] == ["same"]
    assert len(ledger.who("Anne Faure").rows) == 1
    assert {row.speaker_link for row in ledger.who("Berthon").rows} == {"found"}
    with pytest.raises(InputError, match="nothing to undo"):
        judging.take_back(ledger)
    assert ledger.faults() == []


def test_what_a_person_parts_is_not_joined_through_a_third(ledger: Ledger) -> None:
    linked(ledger, says("Ossip Chtcherbine"), says("Ossip Shcherbin"), says("Ossip Scherbin"))
    assert len(ids(ledger, "Ossip")) == 1
    judging.part(ledger, "Ossip Chtcherbine", "Ossip Shcherbin", ANNE)
    linked(ledger, says("Ossip Shcherbin"), says("Ossip Chtcherbine"), says("Ossip Scherbin"))
    (one,), (other,) = (ids(ledger, name) - set() for name in ("Ossip Chtcherbine", "Ossip Shcherbin"))
    assert one != other
    judging.take_back(ledger)
    assert len(ids(ledger, "Ossip")) == 1


def test_statements_are_split_off_a_name(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = (f"2026-01-01T00:00:{number:02}Z" for number in range(60))
    monkeypatch.setattr(judging, "now", lambda: next(seconds))
    linked(ledger, says("Anne Faure"), says("Anne Faure"), says("Anne Faure"))
    first, second, _ = (row.id for row in ledger.who("Anne Faure").rows)
    assert judging.split(ledger, "Anne Faure", [first, second], ANNE) == 2
    assert [len(group) for group in who(ledger, "Anne Faure")] == [1, 1]
    linked(ledger, says("Anne Faure"))
    assert sorted(one.statements for one in ledger.speakers("Anne Faure")) == [2, 2]
    assert len(judging.take_back(ledger)) == 3
    assert len(ids(ledger, "Anne Faure")) == 1
    assert ledger.faults() == []
    with pytest.raises(InputError, match="not said by this speaker"):
        linked(ledger, says("Omar Kaddour"))
        judging.split(ledger, "Omar Kaddour", [first], ANNE)


def test_a_speaker_is_renamed_or_none(ledger: Ledger) -> None:
    linked(ledger, says("Anne Faure"), says("Le Navire"))
    assert judging.rename(ledger, "Anne Faure", "Anne Faure-Kaddour", ANNE) == "Anne Faure"
    judging.exclude(ledger, "Le Navire", ANNE)
    linked(ledger, says("Anne Faure"), says("Le Navire"))
    assert {row.speaker for row in ledger.who("Anne Faure").rows} == {"Anne Faure-Kaddour"}
    assert ledger.who("Le Navire").rows == ()
    assert [one.name for one in ledger.speakers()] == ["Anne Faure-Kaddour"]
    for name in ("Anne Faure-Kaddour", "anne faure kaddour"):
        assert (len(ledger.who(name).rows), len(ledger.speakers(name))) == (2, 1)
    assert ledger.quote("phrase", speaker="Anne Faure-Kaddour").speaker == "Anne Faure-Kaddour"
    judging.take_back(ledger)
    assert len(ledger.who("Le Navire").rows) == 2


@pytest.mark.long
def test_a_renamed_speaker_is_judged_by_the_name_that_is_shown(ledger: Ledger) -> None:
    linked(ledger, says("Anne Faure"), says("Omar Kaddour"))
    judging.rename(ledger, "Anne Faure", "La Patronne", ANNE)
    assert judging.merge(ledger, "la patronne", "Omar Kaddour", ANNE) == ("La Patronne", "Omar Kaddour")
    judging.part(ledger, "La Patronne", "Omar Kaddour", ANNE)
    assert judging.exclude(ledger, "La Patronne", ANNE) == "La Patronne"
    assert ledger.who("La Patronne").rows == ()


def test_one_name_must_mean_one_speaker(ledger: Ledger) -> None:
    linked(ledger, says("Anne Faure"), says("Omar Faure"))
    for wrong, reason in (("Faure", "may be several"), ("Nadia", "nobody who speaks")):
        with pytest.raises(InputError, match=reason):
            judging.rename(ledger, wrong, "X", ANNE)
    (id_,) = ids(ledger, "Anne Faure")
    assert judging.rename(ledger, str(id_)[:8], "Anne", ANNE) == "Anne Faure"


def test_what_is_unsure_is_proposed_until_somebody_judges(ledger: Ledger) -> None:
    linked(ledger, says("Hugo Sarrazin"), says("H. Sarrazin"))
    (proposal,) = ledger.proposals()
    assert {proposal.left.name, proposal.right.name} == {"Hugo Sarrazin", "H. Sarrazin"}
    assert (proposal.verdict, proposal.reason) == ("proposed", "initials of the given name, and nothing more")
    judging.merge(ledger, "Hugo Sarrazin", "H. Sarrazin", ANNE)
    assert ledger.proposals() == []


def test_who_held_an_office_of_a_body_is_offered(ledger: Ledger) -> None:
    linked(ledger, says("OTAN", kind="organisation"), says("Jens Stoltenberg", day="2020-01-01"))
    assert ledger.who("OTAN").in_office == ()  # nothing tells that this is the body of the tables
    reading = says("Russie", kind="state")
    told = [entity.__class__(entity.id, entity.name, entity.kind, identifier=identifier("ISO 3166:RU"))
            for entity in reading.entities]  # fmt: skip
    linked(ledger, reading.__class__(**{**fields(reading), "entities": tuple(told)}), says("Sergueï Lavrov"))
    (term,) = ledger.who("Russie").in_office
    assert (term.name, term.office, term.body, term.statements) == ("Sergueï Lavrov", "foreign-affairs", "RU", 1)


def identifier(value: str):
    from sourcier.records import Inferred

    return Inferred(value, "table of actors")


def fields(reading: Reading) -> dict[str, object]:
    return {name: getattr(reading, name) for name in reading.__dataclass_fields__}


@pytest.mark.long
def test_judgements_go_to_another_ledger(ledger: Ledger, tmp_path: Path) -> None:
    linked(ledger, says("Anne Faure"), says("Anne Berthon"), says("Paul Faure"), says("Paul Faure"))
    judging.merge(ledger, "Anne Faure", "Anne Berthon", ANNE)
    judging.split(ledger, "Paul Faure", [ledger.who("Paul Faure").rows[0].id], ANNE)
    judging.rename(ledger, "Anne Faure", "A. F.", ANNE)
    judging.take_back(ledger)
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        for _ in range(2):
            import_lines(copy, lines_of_export(export_lines(ledger)))
            assert copy.root() == ledger.root()
            assert copy.faults() == []
            assert copy.speakers() == ledger.speakers()
        assert list(export_lines(copy))[1:] == list(export_lines(ledger))[1:]
    file = tmp_path / "judged.jsonl"
    file.write_text("".join(judgement_lines(ledger)), "utf-8")
    with Ledger(tmp_path / "third.db", make=True) as third:
        assert take_in(third, file, ANNE) == (3, 0)
        assert list(judgement_lines(third)) == [one for one in judgement_lines(ledger) if "person" in one]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_table_of_ones_own_joins_names_and_gives_ids(ledger: Ledger, tmp_path: Path, ending: str) -> None:
    csv = "name;forms;wikidata;isni\nAnne Faure;La Fauve;Q42;0000000121032683\nOmar Fauré;;Q43;\n"
    json = '[{"name": "Anne Faure", "forms": ["La Fauve"], "wikidata": "Q42", "isni": "0000000121032683"},'
    json += ' {"name": "Omar Fauré", "wikidata": "Q43"}]'
    file = tmp_path / f"own.{ending}"
    file.write_text(csv if ending == "csv" else json, "utf-8")
    assert take_in(ledger, file, ANNE) == (6, 0)
    linked(ledger, says("Anne Faure"), says("La Fauve"))
    (speaker,) = ledger.speakers("La Fauve")
    assert (speaker.name, speaker.link) == ("Anne Faure", "confirmed")
    assert speaker.identifiers == ("isni:0000000121032683", "wikidata:Q42")
    assert {len(ledger.who(one).rows) for one in ("Q42", "wikidata:Q42", "0000000121032683")} == {2}
    assert ledger.who("Q43").rows == ()
    assert len(judging.take_back(ledger)) == 6
    assert len(ids(ledger, "Anne Faure") | ids(ledger, "La Fauve")) == 2


def test_a_table_of_many_names_is_taken_in_piece_by_piece(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "CHUNK", 2)
    seconds = (f"2026-01-01T00:00:{number:02}Z" for number in range(60))
    monkeypatch.setattr(judging, "now", lambda: next(seconds))
    names = ("Anne Faure", "Omar Kaddour", "Paul Rivoire", "Zoé Blanc", "Luc Noir")
    linked(ledger, *(says(name) for name in names))
    file = tmp_path / "own.csv"
    file.write_text("name\n" + "".join(f"{name}\n" for name in names), "utf-8")
    assert take_in(ledger, file, ANNE) == (5, 0)
    assert {one.link for one in ledger.speakers()} == {"confirmed"}
    assert ledger.faults() == []
    monkeypatch.setattr(carrying, "BATCH", 3)
    with Ledger(tmp_path / "other.db", make=True) as other:
        exported_to(ledger, other)
        for one in (ledger, other):
            assert len(judging.take_back(one)) == 5
            assert {speaker.link for speaker in one.speakers()} == {"found"}
            assert one.faults() == []


def test_ends_of_lines_in_what_is_judged_are_carried(ledger: Ledger, tmp_path: Path) -> None:
    linked(ledger, says("Anne Faure"), says("Anne\u2028Berthon"))
    judging.split(ledger, "Anne Faure", [ledger.who("Anne Faure").rows[0].id], Judge("A\u0085", "one\u2028two\u2029"))
    judging.exclude(ledger, "Anne Berthon", ANNE)
    file = tmp_path / "judged.jsonl"
    file.write_bytes("".join(judgement_lines(ledger)).replace("\n", "\r\n").encode())
    with Ledger(tmp_path / "other.db", make=True) as other:
        assert take_in(other, file, ANNE) == (2, 0)
        assert list(judgement_lines(other)) == [one for one in judgement_lines(ledger) if '"person"' in one]


@pytest.mark.parametrize("changed", [{"right": "x" * 201}, {"right": ""}, {"at": ""}, {"deleted": ""}])
def test_judgements_that_cannot_be_kept_are_refused(ledger: Ledger, changed: dict[str, str]) -> None:
    linked(ledger, says("Anne Faure"))
    judging.rename(ledger, "Anne Faure", "x" * 300, ANNE)
    *lines, last = export_lines(ledger)
    told = json.loads(last)["judgement"]
    assert len(told["right"]) == 200
    faulty = json.dumps({"judgement": told | changed})
    with pytest.raises(InputError, match=next(iter(changed))):
        import_lines(ledger, lines_of_export([*lines, faulty]))
    linked(ledger, says("Anne Faure"))


def test_faulty_files_are_refused_by_line(ledger: Ledger, tmp_path: Path) -> None:
    for name, text, reason in (
        ("a.jsonl", '{"left": 1}\n', "line 1"), ("b.csv", "nom\nAnne\n", "the columns are"), ("c.json", "{", "no JSON"),
        ("d.txt", "", "name a file"), ("e.csv", "name;kind\n;person\n", "row 2"),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(InputError, match=reason):
            take_in(ledger, tmp_path / name, ANNE)


def test_damage_to_judgements_is_found_and_mended(ledger: Ledger) -> None:
    linked(ledger, says("Ossip Chtcherbine"), says("Ossip Shcherbin"))
    with ledger.writing() as write:
        write.connection.execute(update(CLUSTERS).values(name="X"))
        write.connection.execute(update(JUDGEMENTS).values(score=0.1))
    faults = ledger.faults()
    assert {fault.table for fault in faults} == {"clusters", "judgements"}
    ledger.repair(faults)
    link_anew(ledger, ["Ossip Chtcherbine"])
    assert ledger.faults() == []


def link_anew(ledger: Ledger, names: Sequence[str]) -> None:
    linked(ledger, *(says(name) for name in names))
    assert len(ids(ledger, "Ossip")) == 1


def exported_to(ledger: Ledger, other: Ledger) -> None:
    """Take what a ledger exports into another, which holds the same then."""
    import_lines(other, lines_of_export(export_lines(ledger)))
    assert (other.faults(), other.root()) == ([], ledger.root())
    assert other.speakers() == ledger.speakers()


@pytest.mark.long
def test_judgements_that_come_later_take_effect_on_what_is_there(ledger: Ledger, tmp_path: Path) -> None:
    readings = [says(name) for name in ("Anne Faure", "Anne Berthon", "Paul Rivoire", "Paul Rivoire", "Le Navire")]
    linked(ledger, *readings)
    with Ledger(tmp_path / "other.db", make=True) as other:
        linked(other, *reversed(readings))
        judging.merge(ledger, "Anne Faure", "Anne Berthon", ANNE)
        judging.rename(ledger, "Anne Faure", "La Patronne", ANNE)
        judging.split(ledger, "Paul Rivoire", [ledger.who("Paul Rivoire").rows[0].id], ANNE)
        exported_to(ledger, other)
        assert len(ids(other, "Paul Rivoire")) == 2
        judging.take_back(ledger)
        judging.exclude(ledger, "Le Navire", ANNE)
        exported_to(ledger, other)
        assert len(ids(other, "Paul Rivoire")) == 1
        judging.exclude(ledger, "Paul Rivoire", ANNE)
        lines = list(export_lines(ledger))
        with pytest.raises(InputError, match="no JSON"):
            import_lines(other, lines_of_export([*lines, "{"]))
        assert (other.faults(), other.speakers()) == ([], ledger.speakers())


def test_documents_and_their_judgements_come_in_one_batch(ledger: Ledger, tmp_path: Path) -> None:
    linked(ledger, *(says("Paul Rivoire") for _ in range(3)))
    judging.split(ledger, "Paul Rivoire", [ledger.who("Paul Rivoire").rows[0].id], ANNE)
    with Ledger(tmp_path / "other.db", make=True) as other:
        exported_to(ledger, other)
        assert sum(dict(other.timeline("Paul Rivoire").rows).values()) == 3


def test_a_name_of_ones_own_table_is_found_that_no_text_has(ledger: Ledger, tmp_path: Path) -> None:
    linked(ledger, says("Anne Faure"), says("Omar Kaddour"))
    file = tmp_path / "own.csv"
    file.write_text("name,forms,kind\nAnne Faure,la Fauve;AF,person\nOffice du littoral,ODL,organisation\n", "utf-8")
    take_in(ledger, file, ANNE)
    assert {len(ledger.who(one).rows) for one in ("La Fauve", "AF", "Anne Faure")} == {1}
    assert ledger.who("ODL").rows == ()
    judging.take_back(ledger)
    assert ledger.who("La Fauve").rows == ()


def test_what_was_taken_in_before_is_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    linked(ledger, says("Anne Faure"), says("Omar Kaddour"))
    judging.rename(ledger, "Anne Faure", "A. F.", ANNE)
    judging.exclude(ledger, "Omar Kaddour", ANNE)
    file = tmp_path / "judged.jsonl"
    file.write_text("".join(judgement_lines(ledger)), "utf-8")
    assert take_in(ledger, file, ANNE) == (0, 2)
    judging.take_back(ledger)
    assert take_in(ledger, file, ANNE) == (0, 2)
    file.write_text("".join(judgement_lines(ledger)), "utf-8")
    with Ledger(tmp_path / "other.db", make=True) as other:
        assert take_in(other, file, ANNE) == (2, 0)


def test_a_part_of_the_name_that_nobody_but_a_person_or_a_rule_gives_finds_the_speaker(ledger: Ledger) -> None:
    linked(ledger, says("Anne Faure"), says("Omar Kaddour"))
    judging.rename(ledger, "Anne Faure", "Zoé Fauvette-Morel", ANNE)
    assert [one.speaker for one in ledger.who("Fauvette").rows] == ["Zoé Fauvette-Morel"]
    assert [one.speaker for one in ledger.who("Zoé Morel").rows] == ["Zoé Fauvette-Morel"]
    assert ledger.who("Fauve").rows == ()
