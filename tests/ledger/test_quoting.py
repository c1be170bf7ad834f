"""What a ledger answers to *did they say this?*: five answers with their evidence, and never another without proof."""

from dataclasses import replace
from pathlib import Path

import pytest
from archived import add, plain, said

from sourcier import InputError, Ledger, Quoted
from sourcier.crossing.speakers.judging import Judge, part
from sourcier.crossing.speakers.linking import link
from sourcier.records import Chain, Inferred, Link, Reading, Role

DIKE = "nous ne voyons aucune menace directe sur la digue, ni sur les pêcheurs de Valbrune, et le quai restera ouvert"


def filled(ledger: Ledger) -> Ledger:
    """Three outlets: two give Anne Faure's words, one of them altered; a third has them without a speaker."""
    first = said(("Anne Faure", DIKE, ""), name="a.txt", outlet="Le Pont", published="2024-01-10", day="2024-01-09")
    second = said(
        ("Omar Kaddour", "la grue du chantier sera fermée trois jours pour des travaux", ""),
        ("Anne Faure", DIKE.replace("directe", "réelle"), ""),
        name="b.txt", outlet="La Gazette des Monts", published="2024-02-10",
    )  # fmt: skip
    third = plain("Le tunnel de Vallorne rouvrira lundi matin aux camions légers.\n", "c.txt", outlet="Le Cap")
    add(ledger, first, second, third)
    return ledger


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    return filled(ledger)


def verdicts(found: Quoted) -> list[tuple[str | None, str, str | None]]:
    return [(one.outlet, one.check.verdict, one.speaker) for one in found.told]


def test_the_same_words_are_exact_and_the_oldest_is_told(full):
    found = full.quote(f"« {DIKE.upper()} »", speaker="Faure")
    assert found.answer == "exact"
    assert verdicts(found) == [
        ("Le Pont", "exact", "Anne Faure"),
        ("La Gazette des Monts", "altered", "Anne Faure"),
    ]
    best = found.told[0]
    assert best.excerpt[best.check.spans[0].start - best.excerpt_start :].startswith(DIKE)
    assert (best.manner, best.differs, best.unsure) == ("paraphrase", (), ())
    assert found.earliest == best
    assert found.speaker == "Anne Faure"
    assert found.speakers == (("Le Pont", ("Anne Faure",)), ("La Gazette des Monts", ("Anne Faure",)))
    assert (found.searched.documents, found.searched.outlets) == (3, 3)


@pytest.mark.parametrize(
    ("quotation", "answer", "outlet"),
    [
        ("Nous ne voyons aucune menace […] et le quai restera ouvert", "cut", "Le Pont"),
        ("nous voyons une menace réelle sur la digue", "altered", "La Gazette des Monts"),
        ("le tunnel de Vallorne rouvrira lundi matin", "exact", "Le Cap"),
        ("le tunnel de Vallorne rouvrira mardi matin aux camions", "altered", "Le Cap"),
        ("les goélands de Valbrune ont mangé la vache du berger", "absent", None),
        ("une menace directe", "unjudged", None),
    ],
)
def test_each_answer_has_its_evidence(full, quotation, answer, outlet):
    found = full.quote(quotation)
    assert found.answer == answer
    assert (found.told[0].outlet if found.told else None) == outlet
    assert bool(found.nearest) == (answer == "absent")


def test_what_nobody_has_is_told_with_the_nearest(full):
    found = full.quote("la digue de Valbrune menace les pêcheurs selon un rapport secret")
    assert found.answer == "absent"
    assert found.nearest[0].speaker == "Anne Faure"
    assert found.nearest[0].check.verdict == "absent"


@pytest.mark.parametrize(
    ("asked", "differs"),
    [
        ({"speaker": "Hugo Berthon"}, ("speaker",)),
        ({"since": "2024-02"}, ("date",)),
        ({"until": "2023"}, ("date",)),
        ({"outlet": "Le Cap"}, ("outlet",)),
        ({"speaker": "Hugo Berthon", "until": "2023", "outlet": "Le Cap"}, ("speaker", "date", "outlet")),
    ],
)
def test_right_words_in_another_place_are_elsewhere(ledger, asked, differs):
    add(ledger, said(("Anne Faure", DIKE, ""), name="a.txt", outlet="Le Pont", published="2024-01-10"))
    found = ledger.quote(DIKE, **asked)
    assert (found.answer, found.told[0].differs) == ("elsewhere", differs)


@pytest.mark.parametrize(
    "asked", [{"speaker": "Anne Faure"}, {"since": "2024-01", "until": "2024-01-09"}, {"outlet": "le pont"}]
)
def test_what_was_asked_for_is_found_by_name_day_and_outlet(full, asked):
    assert full.quote(DIKE, **asked).answer == "exact"


@pytest.mark.parametrize(
    "asked",
    ["Faure", "Mme Anne Faure", "anne faure", "Anne-Marie Faure", "la mairesse", "Conseil de Valbrune", "A. Faure"],
)
def test_who_may_be_the_same_is_never_another(ledger, asked):
    add(ledger, said(("Anne Faure", DIKE, ""), name="a.txt", outlet="Le Pont", published="2024-01-10"))
    found = ledger.quote(DIKE, speaker=asked)
    assert (found.answer, found.told[0].differs) == ("exact", ())


@pytest.mark.parametrize(
    ("speaker", "kind", "asked"),
    [
        ("le premier élu du port", "person", "Hugo Berthon"),
        ("Fédération des pêcheurs", "organisation", "Hugo Berthon"),
        ("Hugo Berton", "person", "Hugo Berthon"),
        ("Volodymyr Zelensky", "person", "Volodimir Zelenskyy"),
    ],
)
def test_whom_the_text_only_describes_or_spells_otherwise_is_not_another(ledger, speaker, kind, asked):
    add(ledger, said((speaker, DIKE, ""), kind=kind))
    found = ledger.quote(DIKE, speaker=asked)
    assert (found.answer, found.told[0].unsure) == ("exact", ("speaker",))


def test_who_is_named_beside_the_words_may_be_their_speaker(ledger):
    add(ledger, said(("Robert Sorbier", DIKE, ""), ("Le journal", "Hugo Berthon est arrivé", "")))
    found = ledger.quote(DIKE, speaker="Hugo Berthon")
    assert (found.answer, found.told[0].unsure) == ("exact", ("speaker",))


def test_words_that_are_given_to_nobody_are_nobody_elses(full):
    found = full.quote("Le tunnel de Vallorne rouvrira lundi matin", speaker="Anne Faure")
    assert (found.answer, found.told[0].statement, found.told[0].unsure) == ("exact", None, ("speaker",))
    assert found.told[0].manner == "text"


@pytest.mark.parametrize(
    ("asked", "unsure"),
    [({"outlet": "Le Cap"}, ("outlet",)), ({"since": "2024"}, ("date",)), ({"until": "2024", "outlet": "Le Cap"},
     ("date", "outlet")), ({"speaker": "Anne Faure"}, ())],
)  # fmt: skip
def test_a_text_without_a_day_or_an_outlet_is_not_known_to_be_of_those_asked_for(ledger, asked, unsure):
    add(ledger, said(("Anne Faure", DIKE, ""), name="a.txt"))
    found = ledger.quote(DIKE, **asked)
    assert (found.answer, found.told[0].differs, found.told[0].unsure) == ("exact", (), unsure)


@pytest.mark.parametrize("speaker", ["", "  ", "…"])
def test_a_speaker_without_a_name_is_refused(ledger, speaker):
    with pytest.raises(InputError, match="the speaker is empty"):
        ledger.quote(DIKE, speaker=speaker)


APART = ("nous allons refaire le vieux pont avant la fin de cette année", "les commerçants du quai recevront une aide")
BETWEEN = [("Paul Noma", f"le chantier numéro {n} commencera en mars sans retard ni bruit", "") for n in range(60)]


@pytest.mark.parametrize(
    ("quotation", "answer", "warnings"),
    [
        (f"{APART[0]} […] {APART[1]}", "cut", ("far-apart",)),
        (f"{APART[0]}, et {APART[1]}", "altered", ("far-apart", "unmarked-cut")),
        (f"{APART[0].replace('vieux ', '')} […] {APART[1]}", "altered", ("far-apart",)),
    ],
)
def test_words_of_paragraphs_that_stand_apart_are_found_together(ledger, quotation, answer, warnings):
    add(ledger, said(("Anne Faure", APART[0], ""), *BETWEEN, ("Omar Kaddour", APART[1], ""), name="a.txt"))
    found = ledger.quote(quotation)
    first, second = found.told[:2]
    assert (found.answer, first.check.warnings, len(first.check.spans)) == (answer, warnings, 2)
    assert {first.speaker, second.speaker} == {"Anne Faure", "Omar Kaddour"}
    assert ledger.quote(quotation, speaker="Omar Kaddour").told[0].speaker == "Omar Kaddour"


def test_two_people_may_share_a_first_name(ledger):
    add(ledger, said(("Anne Faure", DIKE, "")))
    assert ledger.quote(DIKE, speaker="Anne Sorbier").answer == "elsewhere"


def test_who_was_asked_for_is_found_behind_many_others(ledger):
    others = [
        said(("Paul Noma", DIKE, ""), name=f"{n}.txt", outlet="Le Pont", published="2024-01-10") for n in range(48)
    ]
    last = said(("Jeanne Dupont", DIKE, ""), name="z.txt", outlet="Le Cap", published="2024-03-10")
    add(ledger, *others, changed(last, type="direct"))
    for asked in ({"speaker": "Jeanne Dupont"}, {"outlet": "Le Cap"}, {"since": "2024-03"}):
        found = ledger.quote(DIKE, **asked)
        assert (found.answer, found.told[0].speaker, found.more) == ("exact", "Jeanne Dupont", True)
        assert found.told[0].manner == "verbatim"


def test_who_speaks_for_somebody_is_another(ledger):
    for name, role in (("Julien Odard", "porte-parole de Marine Le Goff"), ("Maud Orvel", "maire de Valbrune")):
        add(ledger, changed(said((name, DIKE, ""), name=f"{name}.txt"), role=Role(role, "apposition")))
    first, *_ = ledger.quote(DIKE, speaker="Marine Le Goff").told
    assert first.differs == ("speaker",)
    first, *_ = ledger.quote(DIKE, speaker="maire de Valbrune").told
    assert (first.speaker, first.differs) == ("Maud Orvel", ())


def test_a_state_is_no_bank_of_its_name(ledger):
    add(ledger, said(("France", DIKE, ""), name="a.txt", kind="state"))
    found = ledger.quote(DIKE, speaker="Banque de France")
    assert (found.told[0].differs, found.told[0].unsure) == ((), ("speaker",))


def test_whom_a_person_has_parted_is_another(ledger):
    add(ledger, said(("Anne Faure", "le pont sera refait au printemps prochain", ""), name="a.txt", outlet="Le Pont"))
    add(ledger, said(("Faure", DIKE, ""), name="b.txt", outlet="Le Cap"))
    link(ledger)
    assert ledger.quote(DIKE, speaker="Anne Faure").told[0].differs == ()
    part(ledger, "Anne Faure", "Faure", Judge("Anne"))
    assert ledger.quote(DIKE, speaker="Anne Faure").told[0].differs == ("speaker",)


def changed(reading: Reading, **fields: object) -> Reading:
    (statement,) = reading.attributions
    return replace(reading, attributions=(replace(statement, **fields),))


def test_the_chain_translation_and_marks_are_those_of_the_reading(ledger):
    reading = said(("Anne Faure", DIKE, ""))
    content = reading.attributions[0].content
    links = tuple(
        Link(Inferred(name, "name", ()), part, None) for name, part in (("Anne Faure", "origin"), ("Tass", "relay"))
    )
    add(
        ledger,
        changed(
            reading, type="direct", verbatim=content, translated=Inferred("stated", "cue", ()), chain=Chain(links, 1)
        ),
    )
    (one,) = ledger.quote(DIKE).told
    assert (one.chain, one.translated, one.manner) == (("Anne Faure", "Tass"), "stated", "verbatim")


def test_a_statement_in_pieces_is_one(ledger):
    words = "nous ne voyons aucune menace », a-t-elle dit au conseil, « sur la digue de Valbrune"
    reading = said(("Anne Faure", words, ""))
    start = reading.attributions[0].content[0].start
    first, second = words.index(" », a"), words.index("sur la")
    spans = tuple(
        type(reading.attributions[0].content[0])(start + a, start + b) for a, b in ((0, first), (second, len(words)))
    )
    add(ledger, changed(reading, content=spans))
    found = ledger.quote("nous ne voyons aucune menace sur la digue de Valbrune")
    assert (found.answer, len(found.told)) == ("exact", 1)


@pytest.mark.parametrize("quotation", ["", " \n", "x" * 20_001])
def test_an_empty_or_endless_quotation_is_refused(full, quotation):
    with pytest.raises(InputError):
        full.quote(quotation)


def test_a_word_without_its_accents_is_looked_for_too(full):
    assert full.quote("les pecheurs de valbrune, et le quai restera ouvert").answer == "exact"


def test_both_databases_answer_alike(both):
    questions = [
        DIKE,
        "nous voyons une menace réelle sur la digue",
        "la digue de Valbrune menace les pêcheurs du tunnel",
    ]
    one, other = ([filled(ledger).quote(asked) for asked in questions] for ledger in both)
    assert [(found.answer, found.told, found.nearest) for found in one] == [
        (found.answer, found.told, found.nearest) for found in other
    ]


def test_nothing_is_found_in_an_empty_ledger(tmp_path: Path):
    with Ledger(tmp_path / "empty.db", make=True) as ledger:
        found = ledger.quote(DIKE, speaker="Anne Faure")
    assert (found.answer, found.told, found.nearest, found.searched.documents) == ("absent", (), (), 0)
