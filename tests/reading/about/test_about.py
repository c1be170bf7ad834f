"""Whom and what contents speak of: every actor and place of a sentence's statements is marked with its name.

`<a entity="…">` marks an actor, `<p entity="…">` a place; what is not marked must not be listed.
"""

import pytest

import sourcier
from inline import unmark
from sourcier.records import About, Reading


def read(text: str, published: str | None = "2024-03-12", outlet: str | None = "lemonde.fr") -> Reading:
    return sourcier.read(text, language="fr", published=published, outlet=outlet, reader="rules")


def listed(reading: Reading) -> list[About]:
    return list(dict.fromkeys(about for statement in reading.attributions for about in statement.about))


def check(marked: str, **meta: str | None) -> None:
    text, marks = unmark(marked)
    expected = [("place" if m.tag == "p" else "actor", m.words, m.attributes.get("entity", m.words)) for m in marks]
    reading = read(text, **meta)
    found = [
        ("place" if about.kind == "place" else "actor", text[slice(*about.span)], about.entity.value)
        for about in listed(reading)
    ]
    assert reading.attributions
    assert sorted(found) == sorted(expected)


NAMES = [
    'Claire Vauquelin a affirmé que <a entity="Russie">Russie</a> et <a entity="OTAN">Otan</a> négocient.',
    'Paul Garnier se tait. Claire Vauquelin a dit que <a entity="Paul Garnier">M. Garnier</a> mentait.',
    "Le maire a dit que la <a entity=\"Ligue des droits de l'homme\">Ligue des droits de l'homme</a> serait entendue.",
    'Le syndicat a dit que <a entity="EDF">EDF</a> avait accepté.',
    'Le député a estimé que l\'<a entity="Union européenne">UE</a> doit agir.',
]


@pytest.mark.parametrize("marked", NAMES)
def test_names(marked):
    check(marked)


METONYMS = [
    'La présidente a affirmé que <a entity="Russie">Moscou</a> avait menti.',
    'La présidente a affirmé vouloir un accord avec <a entity="Allemagne">Berlin</a>.',
    'La présidente a affirmé que les négociations se tiendraient à <p entity="Berlin">Berlin</p>.',
]


@pytest.mark.parametrize("marked", METONYMS)
def test_seat_of_a_government_and_city(marked):
    check(marked)


PLACES = [
    'Anne Leroux a indiqué que la crue avait commencé en <p entity="Espagne">Espagne</p>.',
    'Anne Leroux a indiqué que la crue touchait le sud de la <p entity="France">France</p>.',
    'Anne Leroux a indiqué que la crue touchait toute la <p entity="Belgique">Belgique</p>.',
    'Anne Leroux a indiqué que l\'<a entity="Espagne">Espagne</a> avait prévu la crue.',
]


@pytest.mark.parametrize("marked", PLACES)
def test_state_that_acts_and_state_where_something_is(marked):
    check(marked)


def test_adjective_of_a_state_alone_is_nobody():
    check("Anne Leroux a dit que les attaques russes cesseraient.")
    check('Anne Leroux a affirmé que <a entity="gouvernement russe">le gouvernement russe</a> avait menti.')


DESCRIPTIONS = [
    ('Anne Leroux a annoncé que <a entity="les pêcheurs bretons">les pêcheurs bretons</a> seraient indemnisés.'),
    ('Anne Leroux a annoncé que <a entity="pêcheurs">des pêcheurs</a> seraient indemnisés.'),
    ('Anne Leroux a annoncé que <a entity="les pêcheurs">tous les pêcheurs</a> seraient indemnisés.'),
    ('Anne Leroux a annoncé que <a entity="un pêcheur">un pêcheur</a> serait indemnisé.'),
    ('Anne Leroux a annoncé que <a entity="le parquet de Brest">le parquet de Brest</a> enquêtait.'),
    ("Anne Leroux a annoncé que <a entity=\"forces de l'ordre\">les forces de l'ordre</a> resteraient."),
]


@pytest.mark.parametrize("marked", DESCRIPTIONS)
def test_described_people_and_bodies(marked):
    text, marks = unmark(marked)
    (about,) = listed(read(text))
    assert text[slice(*about.span)] == marks[0].words
    assert about.entity.value.removeprefix("les ").removeprefix("le ") == marks[0].attributes["entity"].removeprefix(
        "les "
    ).removeprefix("le ")


def test_people_of_a_state_are_a_group():
    (about,) = listed(read("Anne Leroux a dit que les Belges refuseraient."))
    assert (about.entity.value, about.kind) == ("les Belges", "group")


NOBODY = [
    "Anne Leroux a annoncé qu'aucun pêcheur ne serait indemnisé.",
    "Anne Leroux a annoncé que 263 pêcheurs seraient indemnisés.",
    "Anne Leroux a annoncé que la pêche serait interdite dans la salle.",
    "Anne Leroux a annoncé qu'il faut attendre.",
    "Anne Leroux a annoncé qu'il y a des retards.",
    "Anne Leroux a annoncé que le train partirait à Noël.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_spoken_of(text):
    assert listed(read(text)) == []


def test_each_is_listed_once():
    check('Anne Leroux a dit que la <a entity="Norvège">Norvège</a> vend du gaz et que la Norvège en vendra encore.')


def test_name_behind_its_role_is_listed_alone():
    check('Le maire a dit que la députée verte <a entity="Claire Vauquelin">Claire Vauquelin</a> viendrait.')


FIRST_PERSONS = [
    ("« Je partirai demain », a déclaré Claire Vauquelin.", "Je", "Claire Vauquelin"),
    ("« Nous partirons demain », a déclaré Ida Nilsen, secrétaire générale de l'OTAN.", "Nous", "OTAN"),
    ("« Nous avons ouvert une enquête », a déclaré Luc Ferrat, procureur de Brest.", "Nous", "parquet de Brest"),
    ("« Nous baisserons la taxe », a déclaré Luc Ferrat, maire de Brest.", "Nous", "mairie de Brest"),
    ("En France, « nous voulons agir », a déclaré Luc Ferrat, ministre du Budget.", "nous", "gouvernement français"),
    ("« Nous baisserons la taxe », a déclaré Luc Ferrat, porte-parole du Rassemblement national.", "Nous",
     "Rassemblement national"),
    ("« Nous refusons », a déclaré Luc Ferrat, président de la Ligue des familles.", "Nous", "Ligue des familles"),
    ("« Nous refusons », a déclaré la CGT.", "Nous", "CGT"),
    ("« On refuse », a déclaré la CGT.", "On", "CGT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), FIRST_PERSONS)
def test_first_person_is_the_speaker_or_whom_he_speaks_for(text, words, name):
    (about,) = listed(read(text))
    assert (text[slice(*about.span)], about.entity.value) == (words, name)


def test_first_person_outside_quoted_words_is_nobody():
    assert listed(read("Luc Ferrat a annoncé que nos impôts baisseraient.")) == []


def test_third_person_in_reported_words_is_the_speaker():
    check('Claire Vauquelin a promis qu\'<a entity="Claire Vauquelin">elle</a> partirait.')


def test_third_person_in_quoted_words_is_somebody_else():
    check('Paul Garnier hésite. « <a entity="Paul Garnier">Il</a> partira », a promis Claire Vauquelin.')


def test_pronoun_for_a_thing_is_nobody():
    assert listed(read("Claire Vauquelin a affirmé que la taxe est utile et qu'elle restera.")) == []


POSSESSIVES = [
    ("« Mes voisins sont prévenus », a déclaré Claire Vauquelin.", "voisins de Claire Vauquelin"),
    ("Ida Nilsen a dit que l'OTAN protège ses membres.", "membres de l'OTAN"),
    ("Ida Nilsen a dit que la Norvège protège ses voisins.", "voisins de la Norvège"),
]


@pytest.mark.parametrize(("text", "name"), POSSESSIVES)
def test_owner_is_named(text, name):
    assert name in [about.entity.value for about in listed(read(text))]


LANDS = [
    ("« Notre pays tiendra », a déclaré Luc Ferrat, ministre français de la Défense.", "France"),
    ("Le ministre allemand Boris Pistorius a dit que son pays tiendrait.", "Allemagne"),
    ("La Norvège se prépare. « Ce pays tiendra », a déclaré Claire Vauquelin.", "Norvège"),
]


@pytest.mark.parametrize(("text", "name"), LANDS)
def test_country_that_is_not_named(text, name):
    states = [about for about in listed(read(text)) if about.kind == "state"]
    assert [about.entity.value for about in states] == [name]


OFFICES = [
    ("le président de la République", "2019-02-01", "Emmanuel Macron"),
    ("le président de la République", "2009-02-01", "Nicolas Sarkozy"),
    ("le premier ministre", "2018-06-01", "Édouard Philippe"),
]


@pytest.mark.parametrize(("phrase", "published", "name"), OFFICES)
def test_office_is_its_holder_at_the_date(phrase, published, name):
    (about,) = listed(read(f"En France, le député Luc Ferrat a dit que {phrase} viendrait.", published=published))
    assert about.entity.value == name


def test_office_without_a_date_stays_a_description():
    (about,) = listed(read("En France, Luc Ferrat a dit que le président de la République viendrait.", published=None))
    assert about.entity.value != "Emmanuel Macron"


IDENTIFIERS = [("la Russie", "ISO 3166:RU"), ("l'OTAN", "Q7184"), ("Berlin", "ISO 3166:DE"), ("Paul Garnier", None)]


@pytest.mark.parametrize(("phrase", "identifier"), IDENTIFIERS)
def test_identifier(phrase, identifier):
    (about,) = listed(read(f"Claire Vauquelin a affirmé que {phrase} refusait."))
    assert about.identifier == identifier


def test_everything_found_names_its_rule_and_lies_in_its_content():
    text = "« Nous avons reçu ses voisins et le pays tient », a déclaré Luc Ferrat, maire de Brest. Il part à Lyon."
    for statement in read(text).attributions:
        for about in statement.about:
            assert about.entity.rule
            assert about.entity.evidence
            assert any(span.start <= about.span.start and about.span.end <= span.end for span in statement.content)


@pytest.mark.parametrize("text", ["« »", "« ! », dit-il.", "\0", "«" * 50, "il " * 50, "Le pays le pays."])
def test_odd_input(text):
    assert all(about.entity.value for about in listed(read(text)))
