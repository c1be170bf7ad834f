"""Quantities: numbers in figures and words, bounds, ranges, units, what is counted, and what is no quantity."""

import pytest

import sourcier
from inline import unmark
from sourcier.reading.quantities.numerals import find_numerals
from sourcier.reading.quantities.quantities import find_quantities
from sourcier.reading.text.words import Words
from sourcier.records import Quantity, Span, TimeExpression
from timing import check_growth, seconds
from unparsed import PACK, without_parse


def quantities(text: str, **about: str | None) -> tuple[Quantity, ...]:
    return sourcier.read(text, reader="rules", **about).quantities


def check(marked: str) -> None:
    """The quantities of a sentence are those marked `<q n=>`, with what is counted where `of=` says so.

    A mark may not hold < and >: ≥ and ≤ stand for the signs of the record.
    """
    text, marks = unmark(marked)
    found = quantities(text)
    wanted = [(mark.words, mark.attributes["n"].replace("≥", ">=").replace("≤", "<=")) for mark in marks]
    assert [(text[slice(*one.span)], one.number) for one in found] == wanted
    for one, mark in zip(found, marks, strict=True):
        if "of" in mark.attributes:
            assert one.of is not None
            assert one.of.value == mark.attributes["of"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("deux", 2),
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("soixante et onze", 71),
        ("soixante-dix-huit", 78),
        ("septante-trois", 73),
        ("quatre-vingts", 80),
        ("huitante-deux", 82),
        ("quatre-vingt-dix-sept", 97),
        ("nonante-neuf", 99),
        ("cent", 100),
        ("cent dix-neuf", 119),
        ("trois cents", 300),
        ("quatre cent vingt", 420),
        ("six virgule quatre", 6.4),
        ("un virgule vingt-cinq", 1.25),
        ("trois virgule zéro cinq", 3.05),
        ("un virgule six million", 1_600_000),
        ("neuf virgule deux millions", 9_200_000),
        ("deux millions et demi", 2_500_000),
        ("un milliard et demi", 1_500_000_000),
        ("3 millions et demi", 3_500_000),
        ("un demi-million", 500_000),
        ("un demi million", 500_000),
        ("un quart de million", 250_000),
        ("mille", 1000),
        ("mille deux cents", 1200),
        ("trente-six mille", 36_000),
        ("deux cent mille", 200_000),
        ("deux millions cinq cent mille", 2_500_000),
        ("48", 48),
        ("2500", 2500),
        ("89 000", 89_000),
        ("1\u202f050", 1050),
        ("2\u00a0743", 2743),
        ("6.900", 6900),
        ("50'000", 50_000),
        ("2,3", 2.3),
        ("7.5", 7.5),
        ("1.234.567", 1_234_567),
        ("90 millions", 90_000_000),
        ("3,9 milliards", 3_900_000_000),
        ("33,3 millions", 33_300_000),
    ],
)
def test_value_of_a_number(analyser, written: str, value: float) -> None:
    text = f"Il y a {written} personnes ici."
    words = Words(analyser.analyse(text, (Span(0, len(text)),)), (), PACK)
    (numeral,) = find_numerals(words, PACK.quantities)
    assert text[words.starts[numeral.first] : words.ends[numeral.last]] == written
    assert numeral.value == pytest.approx(value)


@pytest.mark.parametrize(
    "marked",
    [
        'Elle a vu <q n="~10" of="chevreuils">une dizaine de chevreuils</q>.',
        'Elle a vu <q n="~100" of="chevreuils">une petite centaine de chevreuils</q>.',
        'Il a reçu <q n="~10000" of="lettres">une dizaine de milliers de lettres</q>.',
        'Il a reçu <q n="≥100" of="lettres">des centaines de lettres</q>.',
        'Il a reçu <q n="≥200" of="lettres">plusieurs centaines de lettres</q>.',
        'Il a reçu <q n="≥1000" of="lettres">quelques milliers de lettres</q>.',
        'Il a reçu <q n="≥10000" of="lettres">des dizaines de milliers de lettres</q>.',
        'Il a reçu <q n="≥100" of="lettres">plus d\'une centaine de lettres</q>.',
        'Il a reçu <q n="~100" of="lettres">près d\'une centaine de lettres</q>.',
        'Il a reçu <q n="24" of="lettres">24 lettres</q>.',
        'Il a reçu <q n="~24" of="lettres">environ 24 lettres</q>.',
        'Il a reçu <q n="~70" of="lettres">quelque 70 lettres</q>.',
        'Il a reçu <q n="~70" of="lettres">près de 70 lettres</q>.',
        'Il doit <q n="~70">pas loin de 70 euros</q>.',
        'Il doit une somme <q n="~70">proche de 70 euros</q>.',
        'Le taux tourne <q n="~4">autour de 4 %</q>.',
        'Il a lu <q n="≥70">70 % ou plus</q> des lettres.',
        'Il a reçu <q n="≥250000" of="lettres">plus d\'un quart de million de lettres</q>.',
        'Il a reçu <q n="≥70" of="lettres">plus de 70 lettres</q>.',
        'Il a reçu <q n="≥70" of="lettres">au moins 70 lettres</q>.',
        'Il a reçu <q n="≤70" of="lettres">moins de 70 lettres</q>.',
        'Il a reçu <q n="≤70" of="lettres">jusqu\'à 70 lettres</q>.',
        'Il a reçu <q n="≤70" of="lettres">au plus 70 lettres</q>.',
        'Le don ne peut excéder <q n="≤7500">7 500 euros</q>.',
        'Le coût dépasse <q n="≥3000000">3 millions d\'euros</q>.',
        'Le budget est de <q n="≤3000000">3 millions maximum d\'euros</q>.',
    ],
)
def test_bound(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Il faut <q n="5-10" of="clous">5 à 10 clous</q>.',
        'Il faut <q n="10-15" of="clous">10-15 clous</q>.',
        'Il faut <q n="2-3" of="clous">deux ou trois clous</q>.',
        'Il faut <q n="300-500" of="clous">entre 300 et 500 clous</q>.',
        'Le chantier coûte <q n="3000000-4000000" of="euros">entre 3 et 4 millions d\'euros</q>.',
        'Il faut <q n="5000-8000" of="clous">cinq à huit mille clous</q>.',
        'La hausse sera de <q n="3-4">3 % à 4 %</q>.',
        'Le prix passe de <q n="3">3 euros</q> à <q n="4">4 euros</q>.',
        'Cela va de <q n="2">2 centimes</q> jusqu\'à <q n="6">6 euros</q>.',
    ],
)
def test_range(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        '<q n="2/3" of="habitants">Deux tiers des habitants</q> ont voté.',
        'Il a perdu <q n="1/2" of="voix">la moitié des voix</q>.',
        'Il a perdu <q n="≥1/2" of="voix">plus de la moitié des voix</q>.',
        'Il a perdu <q n="≤1/3" of="voix">moins d\'un tiers des voix</q>.',
        '<q n="3/4" of="habitants">Trois habitants sur quatre</q> ont voté.',
        '<q n="1/2" of="élève">Un élève sur deux</q> a réussi.',
    ],
)
def test_fraction(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("text", "number", "unit", "outlet"),
    [
        ("La taxe est de 30 %.", "30", "%", None),
        ("La taxe est de 30% du salaire.", "30", "%", None),
        ("La taxe est de 2,5 pour cent.", "2.5", "%", None),
        ("Il doit 6 euros.", "6", "EUR", None),
        ("Il doit 30 M€ au fisc.", "30000000", "EUR", None),
        ("Il doit 2,6 M EUR au fisc.", "2600000", "EUR", None),
        ("Il doit 505 millions $.", "505000000", "USD", None),
        ("Il doit 505 millions $.", "505000000", "CAD", "lapresse.ca"),
        ("Il doit 12 francs.", "12", "CHF", "letemps.ch"),
        ("Il doit 12 francs.", "12", None, "lefigaro.fr"),
        ("Il doit 12 francs suisses.", "12", "CHF", "lefigaro.fr"),
        ("Il doit 12 dollars canadiens.", "12", "CAD", None),
        ("Il doit 12 $ US.", "12", "USD", "lapresse.ca"),
        ("Il doit douze livres sterling.", "12", "GBP", None),
        ("Il doit 12 francs CFA.", "12", None, None),
        ("Le taux est de sept virgule deux pour cent.", "7.2", "%", None),
        ("Il roule à 80 km/h.", "80", None, None),
        ("Le trou mesure 80 cm.", "80", None, None),
        ("Le champ a 12 hectares.", "12", None, None),
    ],
)
def test_unit(text: str, number: str, unit: str | None, outlet: str | None) -> None:
    (one,) = quantities(text, outlet=outlet)
    assert (one.number, one.unit) == (number, unit)


@pytest.mark.parametrize(
    "marked",
    [
        'On a vu <q n="2" of="hommes d\'affaires">deux hommes d\'affaires</q> hier.',
        'On a vu <q n="3" of="grands camions rouges">trois grands camions rouges</q> hier.',
        'Les <q n="8" of="autres accusés">huit autres accusés</q> se taisent.',
        'On compte <q n="80" of="policiers et gendarmes">80 policiers et gendarmes</q>.',
        'Il a <q n="2" of="billets">deux billets</q> et <q n="3" of="pièces">trois pièces</q>.',
        'On a vu <q n="30" of="« rois mages »">30 « rois mages »</q> hier.',
        '<q n="2" of="ministres">Deux des ministres</q> ont démissionné.',
        '<q n="4" of="eux">Quatre d\'entre eux</q> ont démissionné.',
        'Il a fait <q n="507" of="heures de travail">507 heures de travail</q>.',
        'Elle a sonné <q n="3" of="fois">trois fois</q>.',
        'Le lac est à <q n="1650" of="mètres d\'altitude">1650 mètres d\'altitude</q>.',
        'Le lac est à <q n="2" of="kilomètres">deux kilomètres</q> de Lyon.',
        'Un <q n="1" of="accusé">seul accusé</q> a parlé.'.replace('Un <q n="1" of="accusé">', '<q n="1">Un '),
        'On a arrêté <q n="12" of="Portugais">douze Portugais</q>.',
    ],
)
def test_thing_counted(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Le texte a recueilli <q n="317" of="voix">317 voix</q> contre <q n="301" of="voix">301</q>.',
        'La ville prévoit <q n="90000000">90 millions d\'euros</q>, puis <q n="110000000" of="euros">110 millions</q>.',
        'On a jugé <q n="15">quinze personnes</q>, dont <q n="2" of="personnes">deux en détention</q>.',
    ],
)
def test_thing_carried_on(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Il est né le 23 janvier 1984.",
        "Cela durait depuis 2010.",
        "Cela s'est passé entre 2010 et 2016.",
        "Le festival a lieu du 21 au 24 février.",
        "Il partira à 14 heures ou à 15h30.",
        "Le départ est à 16 h 30.",
        "Elle a attendu trois semaines.",
        "Elle a attendu de trois à cinq ans.",
        "Cela date d'il y a 12 millions d'années.",
        "Un homme de 47 ans est mort.",
        "Un homme d'une trentaine d'années est mort.",
        "Ils sont âgés de 8, 9 et 10 ans.",
        "Il a pris 12 mois de prison, dont neuf avec sursis.",
        "Le métro 8 et la ligne 12 sont coupés.",
        "L'article 49 a été voté.",
        "L'art. 49 compris, rien ne change.",
        "L'acte 3 commence samedi.",
        "Le CAC 40 a reculé.",
        "Il habite 16 rue des Lilas.",
        "L'A380 a volé.",
        "Le 17e arrondissement est bouclé.",
        "Le match a fini 2-1.",
        "Appelez le 01 42 43 44 45.",
        "Un homme et une femme sont venus.",
        "L'un des candidats est parti.",
        "Les deux se sont parlé.",
        "C'est à deux pas de la gare.",
        "Le score du 12/03/2019 est connu.",
        "Il habite dans le 93.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Il a reçu 24 lettres.", 24, 24),
        ("Il a reçu environ 24 lettres.", 24, 24),
        ("Il a reçu plus de 24 lettres.", 24, None),
        ("Il a reçu moins de 24 lettres.", None, 24),
        ("Il a reçu 24 à 30 lettres.", 24, 30),
        ("Trois habitants sur quatre ont voté.", 0.75, 0.75),
    ],
)
def test_low_and_high(text: str, low: float | None, high: float | None) -> None:
    (one,) = quantities(text)
    assert (one.low, one.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On a compté 412 manifestants à Bordeaux.", "Bordeaux"),
        ("À Bordeaux, on a compté 412 manifestants.", "Bordeaux"),
        ("À Bordeaux, on a compté 412 manifestants venus en train de Paris.", "Bordeaux"),
        ("On a compté 412 manifestants le long du cortège en France.", "France"),
        ("Moscou a compté 412 manifestants.", None),
        ("À Bordeaux comme à Lyon, on a compté 412 manifestants.", None),
    ],
)
def test_place_that_it_holds_for(text: str, place: str | None) -> None:
    (one,) = quantities(text)
    assert (text[slice(*one.place)] if one.place else None) == place


def test_place_of_one_quantity_is_not_that_of_another() -> None:
    text = "On attend 800 agents, dont 50 à Bordeaux."
    assert [one.place and text[slice(*one.place)] for one in quantities(text)] == [None, "Bordeaux"]


def timed(text: str, *expressions: str) -> tuple[Quantity, ...]:
    """The quantities of a text in which these time expressions were found."""
    times = []
    for expression in expressions:
        start = text.index(expression)
        times.append(TimeExpression(Span(start, start + len(expression)), "DATE", "XXXX", "test"))
    return find_quantities(without_parse(text), tuple(times), ())


@pytest.mark.parametrize(
    ("text", "expressions", "period"),
    [
        ("On a compté 412 manifestants samedi.", ["samedi"], "samedi"),
        ("Samedi, on a compté 412 manifestants.", ["Samedi"], "Samedi"),
        ("Lundi, on a dit que samedi 412 élus étaient encore là jusque mardi.", ["Lundi", "samedi", "mardi"], "samedi"),
        ("Lundi, le maire a compté mardi dans la rue 412 manifestants.", ["Lundi", "mardi"], None),
        ("L'accord de samedi a touché 412 manifestants.", ["samedi"], None),
        ("On a compté 412 manifestants.", [], None),
    ],
)
def test_period_that_it_holds_for(text: str, expressions: list[str], period: str | None) -> None:
    (one,) = timed(text, *expressions)
    assert (text[slice(*one.period)] if one.period else None) == period


def test_statement_that_says_so() -> None:
    text = "« Nous avons 42 bus », a déclaré le maire Paul Morel. La ville a 7 tramways."
    reading = sourcier.read(text, reader="rules")
    assert [one.statement for one in reading.quantities] == [reading.attributions[0].id, None]


def test_innermost_statement_says_so() -> None:
    text = "Le maire Paul Morel affirme que la préfète Anne Roy a promis de livrer 42 bus."
    reading = sourcier.read(text, reader="rules")
    (one,) = reading.quantities
    nested = next(statement for statement in reading.attributions if statement.nested_in is not None)
    assert one.statement == nested.id


@pytest.mark.parametrize(
    "text", ["1", "un", "des dizaines", "%", "3 %", "entre 3 et", "de 3 à", "mille", "1,", "9" * 400]
)
def test_odd_input(text: str) -> None:
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in quantities(text))


@pytest.mark.long
@pytest.mark.parametrize(
    "unit", ["3 ", "deux ", "des dizaines de ", "1 000 000 ", "12, ", "un seul ", "3 sur 4 ", "12-"]
)
@pytest.mark.parametrize("count", [6_000, pytest.param(40_000, marks=pytest.mark.long)])
def test_long_text_without_a_parse_stays_linear(unit: str, count: int) -> None:
    def cost(count: int) -> float:
        context = without_parse(unit * count)
        return seconds(lambda: find_quantities(context, (), ()))

    check_growth(cost, count)
