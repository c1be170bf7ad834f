"""The circumstances of statements: to whom, through what, on which occasion, where, when, in answer to what.

`<to>` marks an addressee, `<by>` a channel, `<on>` an occasion, `<in>` a place, `<q>` a question, `<at>` the moment;
`of` gives the statements that a phrase tells of, as they follow one another (the first one where there is no `of`).
"""

from dataclasses import replace

import pytest

import sourcier
from inline import unmark
from sourcier.reading.settings.assembly import find_settings
from sourcier.records import Attribution, Reading
from timing import check_growth, seconds
from unparsed import without_parse

KINDS = {"addressee": "to", "channel": "by", "occasion": "on", "place": "in", "question": "q"}


def read(text: str, **about: str | None) -> Reading:
    return sourcier.read(text, reader="rules", language="fr", **about)


def told(statement: Attribution) -> set[tuple[str, int, int]]:
    found = {(KINDS[setting.kind], *setting.span) for setting in statement.settings}
    return found | ({("at", *statement.said_at.span)} if statement.said_at else set())


def check(marked: str, **about: str | None) -> None:
    """The circumstances of each statement of a text are those marked, and no others."""
    text, marks = unmark(marked)
    statements = read(text, **about).attributions
    wanted: list[set[tuple[str, int, int]]] = [set() for _ in statements]
    for mark in marks:
        for i in map(int, mark.attributes.get("of", "0").split()):
            wanted[i].add((mark.tag, *mark.span))
    named = [[(tag, text[start:end]) for tag, start, end in sorted(told(one))] for one in statements]
    assert named == [[(tag, text[start:end]) for tag, start, end in sorted(one)] for one in wanted]


@pytest.mark.parametrize(
    "marked",
    [
        "« Nous tiendrons », a déclaré Anna Morel <to>aux journalistes</to>.",
        "« Nous tiendrons », a dit Anna Morel <to>devant les députés</to>.",
        "Anna Morel a annoncé <to>à ses collègues</to> que la séance était levée.",
        "« Nous tiendrons », a lancé Anna Morel <to>à l'adresse des grévistes</to>.",
        "« Nous tiendrons », <to>leur</to> a répondu Anna Morel.",
        "« Nous tiendrons », <to>m'</to>a dit Anna Morel.",
        "Anna Morel a prévenu <to>les habitants</to> que l'eau serait coupée.",
        "Anna Morel a appelé <to>les syndicats</to> à reprendre le travail.",
        "Anna Morel exhorte <to>le gouvernement</to> à agir.",
        "Interrogée <to>par une lycéenne</to>, Anna Morel a répondu que la loi passerait.",
    ],
)
def test_addressee(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<on>Dans un entretien</on> au Monde, Anna Morel a annoncé que la loi passerait.",
        "<on>Dans une longue interview</on>, Anna Morel a annoncé que la loi passerait.",
    ],
)
def test_interview_is_an_occasion_and_its_outlet_a_channel(marked: str) -> None:
    text, marks = unmark(marked)
    settings = {(one.kind, text[one.span.start : one.span.end]) for one in read(text).attributions[0].settings}
    occasion = ("occasion", text[slice(*marks[0].span)])
    assert settings == ({occasion, ("channel", "au Monde")} if "Monde" in text else {occasion})


@pytest.mark.parametrize(
    "text",
    [
        "Anna Morel a reconnu aux élus un certain courage : « Ils sont braves. »",
        "« Nous tiendrons », a dit le ministre délégué auprès du ministre de l'Économie.",
        "« C'est une promesse aux retraités », a dit Anna Morel.",
        "Anna Morel se dit convaincue que la loi passera.",
        "« Il nous l'a promis », a dit Anna Morel.",
    ],
)
def test_no_addressee(text: str) -> None:
    assert not any(s.kind == "addressee" for one in read(text).attributions for s in one.settings if not one.nested_in)


@pytest.mark.parametrize(
    "phrase",
    [
        "à l'AFP",
        "au Figaro",
        "à France Info",
        "auprès de l'AFP",
        "sur BFM TV",
        "sur franceinfo",
        "sur Twitter",
        "sur son compte Twitter",
        "sur sa page Facebook",
        "sur les réseaux sociaux",
        "via Telegram",
        "dans un communiqué",
        "dans un long communiqué",
        "dans les colonnes du Monde",
        "dans une lettre ouverte",
        "par téléphone",
        "au micro d'Europe 1",
        "sur le plateau de CNews",
        "à la télévision",
        "à la chaîne Canal 12",
        "dans Le Parisien",
    ],
)
def test_channel(phrase: str) -> None:
    check(f"« Nous tiendrons », a déclaré Anna Morel <by>{phrase}</by>.")


@pytest.mark.parametrize(
    "marked",
    [
        "Selon Anna Morel, <by>interrogée par l'AFP</by>, la loi passera.",
        "Selon <by>le communiqué de la mairie</by>, le pont rouvrira.",
        "<by>Sur RTL</by>, Anna Morel a estimé que la loi passerait.",
    ],
)
def test_channel_beside_the_source(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Morel, qui écrit dans Le Monde, a dit que la loi passerait.",
        "Anna Morel a dit avoir lu cela sur Twitter.",
        "Anna Morel a dénoncé « des mensonges sur Facebook ».",
        "« Nous tiendrons », a dit la porte-parole dans l'Union européenne.",
    ],
)
def test_no_channel(text: str) -> None:
    assert not any(setting.kind == "channel" for one in read(text).attributions for setting in one.settings)


@pytest.mark.parametrize(
    "phrase",
    [
        "lors d'une conférence de presse",
        "à l'occasion de ses vœux",
        "en marge du colloque de l'Union des villes (UV)",
        "au cours d'un meeting",
        "à l'issue du conseil municipal",
        "à la sortie de l'audience",
        "après la signature de l'accord",
        "en commission des Finances",
        "dans un discours",
        "à l'audience",
        "en déplacement à Lyon",
        "lors du « Grand Débat du soir »",
        "lors d'un point presse",
    ],
)
def test_occasion(phrase: str) -> None:
    check(f"« Nous tiendrons », a déclaré Anna Morel <on>{phrase}</on>.")


def test_a_sitting_is_an_occasion_and_an_addressee() -> None:
    check(
        "« Nous tiendrons », a dit Anna Morel <to><on>devant la commission des Lois</on></to>.",
    )


@pytest.mark.parametrize(
    "marked",
    [
        "« Nous tiendrons », a déclaré Anna Morel <in>à Bruxelles</in>.",
        "<in>À Rome</in>, Anna Morel a dit que la loi passerait.",
        "« Nous tiendrons », a dit Anna Morel <on>lors d'une réunion</on> <in>à Berlin</in>.",
        "« Nous tiendrons », a crié Anna Morel <in>dans le hall</in>.",
        "« Nous tiendrons », a confié Anna Morel <in>chez elle</in>.",
    ],
)
def test_place(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "« Nous tiendrons », a dit Anna Morel, née à Rome.",
        "À Nantes, la mairie a fermé les musées. Selon Anna Morel, la fête aura lieu.",
        "Anna Morel veut « une grande fête à Lyon ».",
    ],
)
def test_no_place(text: str) -> None:
    assert not any(setting.kind == "place" for one in read(text).attributions for setting in one.settings)


@pytest.mark.parametrize(
    "marked",
    [
        "<q>Interrogée sur la réforme</q>, Anna Morel a dit que la loi passerait.",
        "« Nous tiendrons », a dit Anna Morel <q>en réponse aux questions des <to>journalistes</to></q>.",
    ],
)
def test_question(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "phrase",
    [
        "jeudi",
        "lundi matin",
        "ce lundi 31 mai",
        "le 23 janvier",
        "le 23 janvier 2019",
        "hier",
        "hier soir",
        "ce matin",
        "cet après-midi",
        "vendredi dernier",
        "la semaine dernière",
        "la semaine passée",
        "ces derniers jours",
        "cette semaine",
        "la veille",
        "en octobre dernier",
        "en mars",
        "début janvier",
        "en début de semaine",
        "il y a deux jours",
        "deux jours plus tard",
        "dans la soirée",
        "pendant le week-end",
        "dans la nuit de lundi à mardi",
        "avant le vote",
        "au lendemain du scrutin",
    ],
)
def test_moment(phrase: str) -> None:
    check(f"« Nous tiendrons », a déclaré Anna Morel <at>{phrase}</at>.")


@pytest.mark.parametrize(
    "text",
    [
        "« Nous partirons lundi », a déclaré Anna Morel.",
        "Anna Morel a déclaré que le scrutin de mardi serait reporté.",
        "Anna Morel demande depuis lundi que la loi passe.",
        "Selon Anna Morel, la marche prévue dimanche n'aura pas lieu.",
        "Anna Morel, qui a démissionné mardi, estime que la loi passera.",
        "« Nous tiendrons », dit Anna Morel, élue en 2017 et réélue en 2022.",
    ],
)
def test_no_moment(text: str) -> None:
    assert [one.said_at for one in read(text).attributions] == [None] * len(read(text).attributions)


@pytest.mark.parametrize(
    ("phrase", "value", "precision"),
    [
        ("lundi", "2021-05-31", "day"),
        ("hier", "2021-06-01", "day"),
        ("lundi soir", "2021-05-31TEV", "part of day"),
        ("le 3 mai", "2021-05-03", "day"),
        ("en avril", "2021-04", "month"),
        ("la semaine dernière", "2021-W21", "week"),
        ("avant le vote", None, None),
    ],
)
def test_value_of_a_moment(phrase: str, value: str | None, precision: str | None) -> None:
    (one,) = read(f"« Nous tiendrons », a déclaré Anna Morel {phrase}.", published="2021-06-02").attributions
    assert one.said_at is not None
    assert (one.said_at.value, one.said_at.precision) == (value, precision)


@pytest.mark.parametrize(
    "marked",
    [
        # the same speaker goes on in the next sentence
        '« Nous tiendrons », a dit Anna Morel <by of="0 1">sur RTL</by> <at of="0 1">lundi</at>. '
        "« Rien ne nous arrêtera », a-t-elle ajouté.",
        # a gerund or a second verb of the same subject
        "Anna Morel a assuré <at of=\"0 1\">mardi</at> que l'eau était saine, précisant qu'elle avait été analysée.",
        # the document is taken up again
        'Les élus ont annoncé <by>dans un communiqué</by> <at of="0 1">jeudi</at> que la loi '
        'passerait. <by of="1">Dans leur texte</by>, les élus espèrent « une issue rapide ».',
        # the channel of the second sentence holds for the first one too, which tells the moment
        '<at of="0 1">Samedi</at>, Anna Morel a prévenu que la loi serait revue. « Elle doit l\'être », a-t-elle dit '
        '<by of="0 1">dans Le Monde</by>.',
        # further down the same speaker still speaks there, though others came between
        '« Nous tiendrons », a dit Anna Morel <at of="0 2">mardi</at> <by of="0 2">sur RTL</by>.\n'
        "« Nous aussi », a promis Paul Roche à la mairie.\n"
        "La grève dure depuis un mois.\n« Rien n'est perdu », a conclu Anna Morel.",
    ],
)
def test_carried_on(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # another speaker
        "« Nous tiendrons », a dit Anna Morel <by>sur RTL</by>. « Nous aussi », a répondu Paul Roche.",
        # another saying of the same speaker
        "« Nous tiendrons », a dit Anna Morel <by>sur RTL</by>. Elle a également indiqué que la loi passerait.",
        '« Nous tiendrons », a dit Anna Morel <by>sur RTL</by>. <at of="1">Mardi</at>, Anna Morel a dit l\'inverse : '
        "« Nous partons. »",
        # what was told to an outlet does not hold for what is told without quoted words
        "« Nous tiendrons », a dit Anna Morel <by>à l'AFP</by>. Anna Morel raconte avoir hésité.",
        # nor do people go on speaking to an agency that gathers what they say
        "« Nous tiendrons », a dit Anna Morel <by>à l'AFP</by>.\nLa grève dure.\n« Rien ne presse », note Anna Morel.",
        # an event is over once it has been told
        "« Nous tiendrons », a dit Anna Morel <on>après le match</on>. « Nous gagnerons », a-t-elle ajouté.",
    ],
)
def test_not_carried_on(marked: str) -> None:
    check(marked)


def test_carried_settings_say_so() -> None:
    text = "« Nous tiendrons », a dit Anna Morel sur RTL lundi. « Rien ne nous arrêtera », a-t-elle ajouté."
    first, second = read(text).attributions
    assert [setting.rule for setting in first.settings] == ["clause"]
    assert [setting.rule for setting in second.settings] == ["carried"]
    assert first.said_at is not None and first.said_at.rule == "clause"
    assert second.said_at is not None and second.said_at.rule == "carried"


@pytest.mark.parametrize(
    "marked",
    [
        # what the sentence before tells of the speaker's speaking
        "Anna Morel a défendu sa loi <at>mardi</at> <by>sur France 2</by>. « Elle est juste », a-t-elle assuré.",
        # a sitting, and its speakers
        'Un accord est apparu <at of="0 1">mercredi</at> <on of="0 1">en commission des Finances</on>.\n\n'
        "« Attendre, c'est perdre », a dit Anna Morel.\n\n« Il faut être sûr », a répondu Paul Roche.",
        # all speakers of an event
        "« Ce moment est le nôtre », a lancé Anna Morel. C'est ce qu'ont répété tous les orateurs de "
        '<on of="0 1">cette convention du parti</on>. « D\'autres choix sont possibles », a dit Paul Roche.',
        # a place that opens a sentence holds for its paragraph
        '<in of="0 1">À Rome</in>, Anna Morel a dit que la loi passerait. « Elle est juste », a répondu Paul Roche.',
    ],
)
def test_scene(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "« » .",
        "a dit sur à lundi devant.",
        "« oui », a dit lundi",
        "sur Twitter sur Twitter sur Twitter « oui »",
        "«" * 60 + " dit Anna lundi sur RTL",
        "À à au aux dans sur lors de en marge du",
        "\ufffd « oui » a dit \ufffd mardi",
    ],
)
def test_odd_input(text: str) -> None:
    for one in read(text).attributions:
        assert told(one) is not None


def test_without_a_parse() -> None:
    text = "« Nous tiendrons », a déclaré Anna Morel lundi sur RTL."
    context = replace(without_parse(text), statements=read(text).attributions)
    (found,) = find_settings(context, (), ())
    assert [text[slice(*setting.span)] for setting in found.settings] == ["sur RTL"]
    assert found.said_at is not None and text[slice(*found.said_at.span)] == "lundi"


@pytest.mark.long
@pytest.mark.parametrize("unit", ["« oui », a dit Paul Roche lundi sur RTL. ", "sur Twitter mardi à Bruxelles "])
@pytest.mark.parametrize("count", [400, 1200])
def test_cost_grows_with_length(unit: str, count: int) -> None:
    check_growth(lambda count: seconds(lambda: read("Paul Roche a dit « oui » " + unit * count)), count)
