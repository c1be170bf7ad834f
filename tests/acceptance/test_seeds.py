"""The two reports that Sourcier grew from come out right: a test for each thing that they show."""

from pathlib import Path

import pytest

import sourcier
from sourcier.records import Attribution, Reading, Span, TimeExpression

pytestmark = pytest.mark.shared
FIRST, SECOND = "000_bf196d3fb147a942", "002_b792b625d582196d"


def read(folder: Path, name: str, published: str | None) -> Reading:
    return sourcier.read(folder / "seeds" / f"{name}.txt", published=published, reader="both")


@pytest.fixture(scope="module")
def first(gold_folder: Path) -> Reading:
    """The report of 23 January, whose year no date of publication tells."""
    return read(gold_folder, FIRST, None)


@pytest.fixture(scope="module")
def second(gold_folder: Path) -> Reading:
    """The report of 31 May 2021."""
    return read(gold_folder, SECOND, "2021-05-31")


def words(reading: Reading, span: Span | None) -> str:
    return "" if span is None else reading.document.text.characters[slice(*span)]


def said(reading: Reading, begins: str) -> Attribution:
    """The statement whose content begins with these words."""
    found = [one for one in reading.attributions if words(reading, one.content[0]).startswith(begins)]
    assert len(found) == 1, f"{len(found)} statements begin with {begins!r}"
    return found[0]


def settings(reading: Reading, one: Attribution) -> dict[str, str]:
    return {setting.kind: words(reading, setting.span) for setting in one.settings}


def about(one: Attribution) -> set[str]:
    return {actor.entity.value for actor in one.about}


def time(reading: Reading, phrase: str) -> TimeExpression:
    return next(one for one in reading.times if words(reading, one.span) == phrase)


def told(one: Attribution) -> tuple[str, str]:
    assert one.act is not None
    return one.act.value, one.factuality[0].value


def test_speaker_role_addressee_date_occasion_place(first):
    one = said(first, "L'OTAN ne voit aucune menace")
    assert one.entity.value == "Jens Stoltenberg"
    assert (one.role.value, one.role.office, one.role.body) == (
        "secrétaire général de l'OTAN",
        "secrétaire général",
        "OTAN",
    )
    assert settings(first, one) == {
        "addressee": "aux journalistes",
        "occasion": "lors d'une conférence de presse",
        "place": "à Bruxelles",
    }
    assert words(first, one.said_at.span) == "le 23 janvier"
    assert one.said_at.precision == "day"


def test_a_role_has_office_body_and_country(second):
    role = said(second, "elles seront dotées").role
    assert (role.value, role.office, role.body, role.country) == (
        "ministre russe de la Défense",
        "ministre",
        "Défense",
        "RU",
    )


def test_a_quotation_over_several_sentences_with_an_inverted_clitic(second):
    one = said(second, "«Nous voulons améliorer nos relations")
    assert words(second, one.content[-1]).endswith("lorsque les relations sont difficiles»")
    assert (words(second, one.source), one.entity.value) == ("-t-il", "Jens Stoltenberg")


def test_what_is_verbatim_is_kept_apart_from_the_paraphrase(first):
    one = said(first, "le bloc militaire dirigé par les États-Unis")
    assert one.type == "mixed"
    assert [words(first, span) for span in one.verbatim] == [
        "surveille de près les activités de la Russie",
        "sa vigilance et sa présence dans la partie orientale de l'alliance",
    ]


def test_cuts_and_translations_are_marked(first):
    putin = said(first, "la Russie n’avait")
    assert [(cut.kind, words(first, cut.span)) for cut in putin.cuts] == [("ellipsis", "…")]
    pistorius = said(first, "« La dissuasion")
    assert settings(first, pistorius)["channel"] == "à la ZDF"
    assert pistorius.translated.value == "presumed"
    assert pistorius.translated.evidence


def test_metonyms_and_aliases_are_the_actors_that_they_stand_for(first, second):
    assert said(first, "« complètement absurdes »").entity.value == "Russie"
    by_seat = [act.entity.value for act in first.acts if words(first, act.source) in ("Moscou", "le Kremlin")]
    assert by_seat == ["Russie", "Russie", "Russie"]
    assert "Allemagne" in about(said(first, "Berlin se préparait"))
    assert "OTAN" in about(said(first, "le bloc militaire"))
    assert {"OTAN", "Russie"} <= about(said(second, "l’Alliance souhaitait"))


def test_a_group_has_its_members(first):
    baltic = next(entity for entity in first.entities if "États baltes" in entity.name.value)
    assert {member.value for member in baltic.members} >= {"Estonie", "Lettonie", "Lituanie"}


def test_we_our_neighbour_and_his_country_are_resolved(first, second):
    assert about(said(second, "«Nous voulons améliorer")) == {"OTAN", "Russie"}
    assert "Allemagne" in about(said(first, "son pays devait"))
    assert "OTAN" in about(said(first, "« Nous ne voyons"))


def test_time_expressions_against_the_date_of_publication(second):
    for phrase, value in (
        ("lundi 31 mai", "2021-05-31"),
        ("31 mai", "2021-05-31"),
        ("ces dernières semaines", "PXW"),
        ("la semaine passée", "2021-W21"),
        ("mars", "2021-03"),
        ("trois semaines", "P3W"),
    ):
        assert time(second, phrase).value == value


def test_an_unknown_year_is_found_by_its_evidence_or_keeps_its_candidates(first):
    assert time(first, "été 2025").value == "2025-SU"
    assert time(first, "des décennies").value == "PXDE"
    assert [(one.type, one.value) for one in first.times if words(first, one.span) in ("trois", "cinq ans")] == [
        ("DURATION", "P3Y"),
        ("DURATION", "P5Y"),
    ]
    day = time(first, "23 janvier")
    assert "2024-01-23" in {day.value, *(one.value for one in day.candidates)}
    assert day.value == "2024-01-23" or (day.value == "XXXX-01-23" and len(day.candidates) > 1)
    assert day.evidence or all(one.rule for one in day.candidates)


def test_quantities_with_what_is_counted_the_period_and_whose_word(second):
    found = {words(second, one.span): one for one in second.quantities}
    planes = found["48 appareils étrangers"]
    assert (planes.number, planes.low, planes.high, planes.of.value) == ("48", 48, 48, "appareils étrangers")
    assert words(second, planes.period).endswith("la semaine passée")
    assert planes.statement == said(second, "48 appareils").id
    for phrase in ("deux armées", "trois unités aéroportées"):
        assert found[phrase].statement == said(second, "La Russie pour sa part").id
        assert words(second, found[phrase].period).endswith("trois semaines")


def test_a_chain_from_the_ministry_over_its_newspaper_to_the_outlet(second):
    chain = said(second, "48 appareils").chain
    assert [(link.name.value, link.part) for link in chain.links] == [
        ("ministère russe de la Défense", "origin"),
        ("Krasnaya Zvezda", "relay"),
        ("Sputnik", "relay"),
    ]
    assert [link.depends_on for link in chain.links] == [None, 0, 0]
    assert chain.origins == 1


def test_the_parts_of_the_text(first, second):
    parts = {(part.kind, words(reading, part.span)) for reading in (first, second) for part in reading.parts}
    assert ("crosshead", "La Russie évoque le renfoncement de sa frontière occidentale") in parts
    assert ("furniture", "Discuter") in parts
    assert ("credit", "Sputnik") in parts
    assert any("Baonghean.vn" in phrase and kind in ("credit", "dateline") for kind, phrase in parts)


def test_a_response_to_a_content_that_unnamed_accusers_assert(first):
    accusation = said(first, "il aurait l’intention")
    assert (accusation.source, accusation.entity) == (None, None)
    assert {(one.holder.value, one.stance) for one in accusation.responses} == {("Russie", "denies")}
    assert "a rejeté" in [words(first, span) for one in accusation.responses for span in one.cue]


def test_speech_that_is_told_by_a_noun_phrase(first, second):
    acts = {
        (act.entity.value if act.entity else None, words(reading, act.object[0])[:24], act.cue_class)
        for reading in (first, second)
        for act in reading.acts
    }
    assert ("Jens Stoltenberg", "la nécessité du dialogue", "say") in acts
    assert ("Russie", "cette expansion, ainsi q", "explain") in acts
    assert ("Russie", "toutes les accusations s", "deny") in acts
    assert any(phrase.startswith("leurs inquiétudes") and kind == "fear" for _, phrase, kind in acts)


def test_an_answer_keeps_the_question_that_prompted_it(first, second):
    answer = settings(second, said(second, "il était encore plus important"))["question"]
    assert answer.startswith("sur quelle serait la réponse")
    assert settings(first, said(first, "« Nous ne voyons"))["question"] == "en réponse aux questions des journalistes"


@pytest.mark.parametrize(
    ("seed", "begins", "act", "value"),
    [
        ("first", "L'OTAN ne voit aucune menace", "denial", "CT-"),
        ("first", "le bloc militaire", "assertion", "CT+"),
        ("first", "son pays devait", "demand", "Uu"),
        ("first", "« La dissuasion", "evaluation", "CT+"),
        ("second", "la Russie réagirait", "threat", "CT+"),
        ("second", "augmenter le nombre", "promise", "CT+"),
        ("second", "«Nous voulons améliorer", "wish", "CT+"),
        ("second", "48 appareils", "assertion", "CT+"),
    ],
)
def test_factuality_and_kind_of_act(request, seed, begins, act, value):
    assert told(said(request.getfixturevalue(seed), begins)) == (act, value)


def test_the_outlets_own_voice_is_nobodys_statement(second):
    text = second.document.text.characters
    for phrase in ("Suite à l’intensification", "il convient de rappeler"):
        at = text.index(phrase)
        assert not [one for one in second.attributions for start, end in one.content if start <= at < end]


def test_tellings_of_one_statement_and_the_words_that_differ(first):
    statements = [said(first, begins) for begins in ("il n'y a aucune menace", "L'OTAN ne voit", "« Nous ne voyons")]
    (telling,) = [one for one in first.tellings if statements[0].id in one.statements]
    assert set(telling.statements) == {one.id for one in statements}
    differing = {
        statement: " ".join(words(first, span) for span in spans)
        for statement, spans in zip(telling.statements, telling.differing, strict=True)
    }
    assert "directe" in differing[statements[0].id]
    assert "immédiate ou imminente" in differing[statements[2].id]


def test_places_with_their_country_and_areas_with_their_anchor(first, second):
    places = {(words(reading, one.span), one.kind): one for reading in (first, second) for one in reading.places}
    assert places["Bruxelles", "city"].country == "BE"
    assert places["mer Noire", "sea"].country is None
    areas = [one for (phrase, kind), one in places.items() if kind == "area" and "frontières" in phrase]
    assert "Russie" in {one.anchor.value for one in areas if one.anchor}
    assert ("Moscou", "city") not in places
