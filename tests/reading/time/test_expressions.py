"""Time expressions in French sentences: what is found, and what it stands for on a given day of publication."""

from dataclasses import replace

import pytest

import sourcier
from inline import unmark
from sourcier.languages import load_pack
from sourcier.reading.pipeline import Reader, default_reader, document_of_text
from sourcier.records import TimeExpression

# A Thursday.
PUBLISHED = "2019-01-17"


def read(text: str, published: str | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return sourcier.read(text, published=published, reader="rules").times


def assert_marked(marked: str, published: str | None = PUBLISHED) -> None:
    """Every `<t value="…">` is found with its value, its words and (where given) its type, and nothing else is."""
    text, marks = unmark(marked)
    found = [(text[slice(*time.span)], time.value) for time in read(text, published)]
    assert found == [(mark.words, mark.attributes["value"]) for mark in sorted(marks, key=lambda mark: mark.span)]


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [time.value for time in read(text, published)]


@pytest.mark.parametrize(
    "marked",
    [
        'Le pont a rouvert le <t value="2021-05-31">lundi 31 mai 2021</t>.',
        'Elle est née le <t value="1956-03-12">12 mars 1956</t> à Brest.',
        'La loi du <t value="1881-07-29">29 juillet 1881</t> le permet.',
        'Le <t value="2019-02-01">1er février</t>, le musée fermera.',
        'Il avait signé le <t value="2018-11-28">28 novembre dernier</t>.',
        'Le <t value="2019-01-05">samedi 5 janvier</t>, la place était vide.',
        'Ce <t value="2019-01-17">17 janvier</t>, la mairie a voté.',
        'La réunion du <t value="2021-05-31">31/05/2021</t> est close.',
        'La réunion du <t value="2021-05-31">31.05.2021</t> est close.',
        'Le fichier date du <t value="2021-05-31">2021-05-31</t>.',
    ],
)
def test_dates(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Les débats reprendront du <t value="2019-05-03">3</t> au <t value="2019-05-05">5 mai</t>.',
        'Le festival aura lieu les <t value="2019-05-03">3</t>, <t value="2019-05-04">4</t> et '
        '<t value="2019-05-05">5 mai</t>.',
        'Il a dirigé le port entre <t value="2010">2010</t> et <t value="2016">2016</t>.',
        'Il fut maire (<t value="2008">2008</t>-<t value="2014">2014</t>).',
        'Le quai sera fermé du <t value="2019-04-28">28 avril</t> au <t value="2019-05-03">3 mai</t>.',
    ],
)
def test_ranges(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Le préfet a parlé <t value="2019-01-15">mardi</t>.',
        'Le préfet parlera <t value="2019-01-22">mardi</t>.',
        'Le préfet va parler <t value="2019-01-22">mardi</t>.',
        'Le préfet devrait parler <t value="2019-01-22">mardi</t>.',
        'Le préfet doit parler <t value="2019-01-22">mardi</t>.',
        'Un défilé est prévu <t value="2019-01-19">samedi</t>.',
        'Le préfet a parlé <t value="2019-01-17">jeudi</t>.',
        'Le préfet, prudent, assure <t value="2019-01-15">mardi</t> que tout va bien.',
        'Elle est partie <t value="2019-01-13">dimanche</t>.',
        'Il sera reçu <t value="2019-01-24">jeudi prochain</t>.',
        'Il a été reçu <t value="2019-01-10">jeudi dernier</t>.',
        'Les rues sont fermées <t value="2019-01-19">ce samedi</t>.',
        'Les rues étaient fermées <t value="2019-01-16">ce mercredi</t>.',
    ],
)
def test_weekdays_by_tense(marked: str) -> None:
    assert_marked(marked)


def test_a_future_in_the_past_is_ahead_of_what_was_said() -> None:
    assert_marked(
        'Elle a annoncé <t value="2019-01-14">lundi</t> qu\'elle partirait <t value="2019-01-18">vendredi</t>.'
    )


@pytest.mark.parametrize(
    "marked",
    [
        'Il a écrit <t value="2019-01-15TMO">mardi matin</t>.',
        'Il a écrit <t value="2019-01-15T12:00">mardi midi</t>.',
        'Il a écrit <t value="2019-01-13TEV">dimanche soir</t>.',
        'Il a écrit <t value="2019-01-16TEV">hier soir</t>.',
        'Il écrira <t value="2019-01-18TAF">demain après-midi</t>.',
        'Il a écrit <t value="2019-01-17TMO">ce matin</t>.',
        'Le <t value="2019-01-03TEV">3 janvier au soir</t>, il a écrit.',
        'Dans la <t value="2019-01-12TNI">nuit de samedi à dimanche</t>, un toit a brûlé.',
        'Dans la <t value="2013-03-19TNI">nuit du 19 au 20 mars 2013</t>, un toit a brûlé.',
        'Dans la <t value="2018-12-31TNI">nuit du 31 décembre au 1er janvier</t>, un toit a brûlé.',
        'Il a neigé la <t value="2018-12-31TNI">nuit du Nouvel An</t>.',
    ],
)
def test_parts_of_days(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Il sera reçu <t value="2019-01-19">samedi</t> à <t value="2019-01-19T14:30">14 h 30</t>.',
        'Il sera reçu <t value="2019-01-19">samedi</t> à <t value="2019-01-19T14:00">14h</t>.',
        'Il sera reçu à <t value="2019-01-19T14:00">14 heures</t> <t value="2019-01-19">samedi</t>.',
        'Le feu a pris vers <t value="2019-01-17T08:00">8 heures</t>.',
        'Le feu a pris à <t value="2019-01-17T20:00">8 heures du soir</t>.',
        'Le feu a pris <t value="2019-01-15">mardi</t>. Il a été éteint à <t value="2019-01-15T12:00">midi</t>.',
        'Le pont fermera entre <t value="2019-01-17T05:00">5 heures</t> et <t value="2019-01-17T09:00">9 heures</t>.',
        'Le pont sera fermé de <t value="2019-01-17T09:00">9h</t> à <t value="2019-01-17T12:15">12h15</t>.',
    ],
)
def test_hours_carry_their_day(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Elle est venue <t value="2019-01-16">hier</t>.',
        'Elle est venue <t value="2019-01-15">avant-hier</t>.',
        'Elle viendra <t value="2019-01-18">demain</t>.',
        'Elle viendra <t value="2019-01-19">après-demain</t>.',
        'Le ministre a visité <t value="2019-01-17">aujourd\'hui</t> une usine.',
        '<t value="PRESENT_REF">Aujourd\'hui</t>, la ville compte 300 habitants.',
        'La ville compte <t value="PRESENT_REF">actuellement</t> 300 habitants.',
        '<t value="PRESENT_REF">Pour l\'instant</t>, rien ne bouge.',
        'On y pêchait <t value="PAST_REF">autrefois</t>.',
    ],
)
def test_days_by_name(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Le tunnel a rouvert <t value="2018-12">il y a un mois</t>.',
        'Le tunnel a rouvert <t value="2018-W52">il y a trois semaines</t>.',
        'Le tunnel a rouvert <t value="2019-01-15">il y a deux jours</t>.',
        'Le tunnel a rouvert <t value="2009">il y a dix ans</t>.',
        'Le tunnel a rouvert <t value="2014">il y a près de cinq ans</t>.',
        'Le tunnel a rouvert <t value="PAST_REF">il y a quelques années</t>.',
        'Le tunnel rouvrira <t value="2019-04">dans trois mois</t>.',
        'Le tunnel rouvrira <t value="FUTURE_REF">dans quelques jours</t>.',
        'Le tunnel a rouvert <t value="2019-W02">la semaine dernière</t>.',
        'Le tunnel a rouvert <t value="2019-W02">la semaine passée</t>.',
        'Le tunnel rouvrira <t value="2019-W04">la semaine prochaine</t>.',
        'Le tunnel a rouvert <t value="2018-12">le mois dernier</t>.',
        'Le tunnel a rouvert <t value="2018">l\'an dernier</t>.',
        'Le tunnel rouvrira <t value="2020">l\'année prochaine</t>.',
        'Le tunnel a rouvert <t value="2019">cette année</t>.',
        'Le tunnel a rouvert le <t value="2019-W02-WE">week-end dernier</t>.',
        'Le tunnel rouvrira <t value="2019-W03-WE">ce week-end</t>.',
        'Depuis le <t value="2019">début de l\'année</t>, le tunnel est fermé.',
    ],
)
def test_units_from_publication(marked: str) -> None:
    text, marks = unmark(marked)
    (found,) = read(text)
    assert found.value == marks[0].attributes["value"]
    assert marks[0].words in text[slice(*found.span)]


@pytest.mark.parametrize(
    "marked",
    [
        'Les prix ont monté en <t value="2018-11">novembre</t>.',
        'Les prix monteront en <t value="2019-11">novembre</t>.',
        'Le scrutin de <t value="2019-05">mai</t> approche.',
        'Les prix ont baissé à la <t value="2018-12">mi-décembre</t>.',
        'Les prix baisseront <t value="2019">fin 2019</t>.',
        'Les prix ont baissé <t value="2017">début 2017</t>.',
        'Les prix baisseront <t value="2020-03">début mars 2020</t>.',
        'Les prix avaient monté en <t value="1968-05">mai 1968</t>.',
        'On se souvient de <t value="1968-05">Mai 68</t>.',
        'Les prix monteront d\'ici <t value="2030">2030</t>.',
        'Le budget <t value="2019">2019</t> est voté.',
        'Les prix ont monté au <t value="2018-Q2">deuxième trimestre 2018</t>.',
        'Les prix ont monté au <t value="2018-H2">second semestre 2018</t>.',
        'Dès l\'<t value="2025-SU">été 2025</t>, les prix monteront.',
        'Les prix ont monté l\'<t value="2018-SU">été dernier</t>.',
        'Les prix monteront au <t value="2019-SP">printemps</t>.',
        'Dans les <t value="198">années 80</t>, on pêchait ici.',
        'Dans les <t value="199">années 1990</t>, on pêchait ici.',
        'Le phare date du <t value="16">XVIIe siècle</t>.',
    ],
)
def test_months_years_and_longer(marked: str) -> None:
    assert_marked(marked)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il pleut depuis deux mois.", "P2M"),
        ("Il pleut depuis quelques jours.", "PXD"),
        ("Il a plu pendant plusieurs heures.", "PTXH"),
        ("Il a cotisé quarante-cinq ans.", "P45Y"),
        ("Il a plu plus de trois semaines.", "P3W"),
        ("Il a plu ces dernières semaines.", "PXW"),
        ("Il a plu au cours des dernières années.", "PXY"),
        ("Il a plu au cours des trois dernières années.", "P3Y"),
        ("Il pleuvra dans les jours à venir.", "PXD"),
        ("Il a plu pendant des décennies.", "PXDE"),
        ("Il a plu une dizaine de minutes.", "PT10M"),
        ("Il a plu une demi-heure.", "PT30M"),
        ("Il a plu trois quarts d'heure.", "PT45M"),
        ("Il a plu deux heures et demie.", "PT2H30M"),
        ("Il a été condamné à cinq ans de prison.", "P5Y"),
        ("Il a signé un contrat de six mois.", "P6M"),
    ],
)
def test_durations(text: str, value: str) -> None:
    (found,) = read(text)
    assert (found.type, found.value) == ("DURATION", value)


def test_a_range_of_numbers_over_one_unit_is_two_durations() -> None:
    assert_marked('Il faudra <t value="P3Y">trois</t> à <t value="P5Y">cinq ans</t> pour bâtir.')


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il gagne 1 050 euros par mois.", "P1M"),
        ("Le marché se tient chaque samedi.", "XXXX-WXX-6"),
        ("Le marché se tient tous les samedis.", "XXXX-WXX-6"),
        ("Il court tous les jours.", "P1D"),
        ("Il court tous les deux jours.", "P2D"),
        ("Il nage deux fois par semaine.", "P1W"),
        ("Chaque année, le fleuve déborde.", "P1Y"),
    ],
)
def test_sets(text: str, value: str) -> None:
    (found,) = read(text)
    assert (found.type, found.value) == ("SET", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La place sera fermée le 14-Juillet.", "2019-07-14"),
        ("La place a été fermée à Noël.", "2018-12-25"),
        ("La place sera fermée le lundi de Pâques.", "2019-04-22"),
        ("La place sera fermée à la Pentecôte.", "2019-06-09"),
        ("La place sera fermée le 1er-Mai.", "2019-05-01"),
        ("La place a été fermée à la Toussaint.", "2018-11-01"),
        ("La place a été fermée à la Saint-Sylvestre.", "2018-12-31"),
        ("La place a été fermée pour Noël 2015.", "2015-12-25"),
    ],
)
def test_holidays(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_day_before_and_after_refer_to_the_day_told() -> None:
    assert_marked(
        'Le <t value="2019-01-03">3 janvier</t>, il a quitté Lyon. <t value="2019-01-04">Le lendemain</t>, il y est '
        'revenu. <t value="2019-01-07">Trois jours plus tard</t>, il en est reparti.'
    )


def test_that_day() -> None:
    assert_marked('Il a neigé <t value="2019-01-13">dimanche</t>. <t value="2019-01-13">Ce jour-là</t>, il est tombé.')


def test_a_month_takes_its_year_from_the_expression_before() -> None:
    text = "En janvier 2015, un toit a brûlé. Le 9 janvier, un autre a pris feu."
    first, second = read(text)
    assert (first.value, second.value) == ("2015-01", "2015-01-09")
    assert second.evidence == (first.span,)


def test_a_quotation_is_read_against_the_day_on_which_it_was_said() -> None:
    text = "« Je partirai demain », a déclaré Inès Valat mardi."
    tomorrow, tuesday = read(text)
    assert (tomorrow.value, tuesday.value) == ("2019-01-16", "2019-01-15")
    assert tomorrow.evidence == (tuesday.span,)


@pytest.mark.parametrize(
    "text",
    [
        "Cette femme de 42 ans vit à Lyon.",
        "Paul Ody, 42 ans, vit à Lyon.",
        "Paul Ody (42 ans) vit à Lyon.",
        "Âgée de 42 ans, elle vit à Lyon.",
        "Il a 18 ans.",
        "Elle arrêtera à 62 ans.",
        "Les 15-25 ans lisent peu.",
        "Les moins de 30 ans lisent peu.",
        "Les heures supplémentaires sont payées.",
        "Le Journal du dimanche le raconte.",
        "Aujourd'hui en France le raconte.",
        "20 Minutes le raconte.",
        "Nuit debout est née place de la République.",
        "La sonde a touché Mars.",
        "Le marché de Noël est ouvert.",
        "Une seconde fois, il a dit non.",
        "Il a été élu.",
        "Les 2000 manifestants ont chanté.",
        "La voiture coûte 2019 euros.",
        "Un récent accord le permet.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == ()


def test_begin_and_end() -> None:
    (week,) = read("Il a plu la semaine dernière.")
    assert (week.begin, week.end) == ("2019-01-07", "2019-01-13")
    (since,) = read("Il pleut depuis deux mois.")
    assert (since.begin, since.end) == ("2018-11-17", PUBLISHED)
    (last,) = read("Il a plu ces dernières semaines.")
    assert (last.begin, last.end) == (None, PUBLISHED)


def test_the_rule_is_told() -> None:
    (found,) = read("Le préfet a parlé mardi.")
    assert found.rule == "weekday by tense: last"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il a plu mardi.", "XXXX-WXX-2"),
        ("Il a plu hier.", "XXXX-XX-XX"),
        ("Il a plu la semaine dernière.", "XXXX-WXX"),
        ("Il a plu en mars.", "XXXX-03"),
        ("Il a plu l'an dernier.", "XXXX"),
        ("Il a plu à 14h.", "XXXX-XX-XXT14:00"),
        ("Il a plu le 3 mars.", "XXXX-03-03"),
        ("Il a plu le 3 mars 2015.", "2015-03-03"),
        ("Il a plu il y a un mois.", "XXXX-XX"),
    ],
)
def test_nothing_is_guessed_without_a_publication_date(text: str, value: str) -> None:
    assert values(text, published=None) == [value]


def undated(text: str, retrieved: str | None = None) -> tuple[TimeExpression, ...]:
    document = replace(document_of_text(text), retrieved=retrieved)
    return default_reader("fr", "rules").read(document).times


def test_a_weekday_with_its_day_leaves_some_years_open() -> None:
    (found,) = undated("Le pont a rouvert lundi 31 mai.")
    assert found.value == "XXXX-05-31"
    assert {"2010-05-31", "2021-05-31", "2027-05-31"} <= {one.value for one in found.candidates}
    assert {one.rule for one in found.candidates} == {"weekday"}


def test_nothing_told_as_past_lies_after_the_day_of_fetching() -> None:
    (found,) = undated("Le pont a rouvert lundi 31 mai.", retrieved="2023-01-01")
    assert max(one.value for one in found.candidates) == "2021-05-31"
    assert {one.rule for one in found.candidates} == {"weekday; fetched"}


def test_a_term_of_office_leaves_one_year() -> None:
    text = "Le secrétaire général de l'OTAN, Jens Stoltenberg, a déclaré lundi 31 mai que rien ne pressait."
    (found,) = undated(text)
    assert found.value == "2021-05-31"
    assert found.rule == "only year left: weekday; term of office"
    assert [text[slice(*span)] for span in found.evidence] == ["secrétaire général de l'OTAN"]


def test_a_former_office_tells_no_year() -> None:
    (found,) = undated(
        "L'ancien secrétaire général de l'OTAN, Jens Stoltenberg, a déclaré lundi 31 mai que rien ne presse."
    )
    assert found.value == "XXXX-05-31"


def test_years_told_as_past_and_as_future_bound_the_year() -> None:
    text = (
        "La mairie a brûlé en mars 2018. Le maire a promis le 4 juin de la rebâtir. La nouvelle mairie ouvrira en "
        "mai 2019."
    )
    told = undated(text)[1]
    assert told.value == "2018-06-04"
    assert told.rule == "only year left: year told as past; year told as future"


def test_what_is_left_open_stays_open() -> None:
    text = "La mairie a brûlé en mars 2016. Le maire a promis le 4 juin de la rebâtir. Elle ouvrira en mai 2019."
    told = undated(text)[1]
    assert told.value == "XXXX-06-04"
    assert [one.value for one in told.candidates] == ["2016-06-04", "2017-06-04", "2018-06-04"]


ODD = [
    "", " ", "\n\n", "…", "le le le", "31/31/2021", "32 mars 2020", "31 février", "lundi " * 500,
    "il y a 999999999 ans.", "dans 99999 ans", "depuis 888888888 siècles", "«" * 300 + "lundi", "\x00 lundi",
    "12/13/14/15", "nuit du 31 au 1er mai", "İ lundi İ", "en 1000", "1er", "1er " * 50, "0 h 99", "à 24h60",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("published", [None, PUBLISHED, "0001-01-01", "9999-12-31", "soon"])
def test_odd_input(text: str, published: str | None) -> None:
    document = replace(document_of_text(text), published=published)
    for time in default_reader("fr", "rules").read(document).times:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert time.value


def test_without_a_parse() -> None:
    unparsed = default_reader("fr", "learned").analyser
    reader = Reader(load_pack("fr"), unparsed, name="rules")
    document = replace(document_of_text("Le préfet a parlé mardi et parlera le 3 mars."), published=PUBLISHED)
    assert [time.value for time in reader.read(document).times] == ["2019-01-15", "2019-03-03"]


@pytest.mark.parametrize(
    "marked",
    [
        'La fête aura lieu le <t value="2019-W14-WE">premier week-end d\'avril</t>.',
        'Le salon ouvrira le <t value="2019-05-11">deuxième samedi de mai</t>.',
        'Il est mort le <t value="2017-11-24">dernier vendredi de novembre 2017</t>.',
        'La <t value="2019-W10">première semaine de mars</t> sera froide.',
        'La <t value="2019-06">seconde quinzaine de juin</t> sera chaude.',
    ],
)
def test_days_and_weeks_of_a_month(marked: str) -> None:
    assert_marked(marked)
