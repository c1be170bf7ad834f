"""Places: names with their kind and country, seats of government, towns that no table has, sites, relative areas."""

import pytest

import sourcier
from inline import unmark
from sourcier.reading.places.places import find_places
from sourcier.records import Place
from timing import check_growth, seconds
from unparsed import without_parse


def places(text: str, **about: str | None) -> tuple[Place, ...]:
    return sourcier.read(text, reader="rules", **about).places


def check(marked: str, **about: str | None) -> None:
    """The places of a sentence are those marked `<p kind= country= name=>`, names only where they differ."""
    text, marks = unmark(marked)
    wanted = sorted(
        (mark.span, mark.attributes["kind"], mark.attributes.get("country"), mark.attributes.get("name", mark.words))
        for mark in marks
    )
    found = [(place.span, place.kind, place.country, place.name.value) for place in places(text, **about)]
    assert sorted(found) == wanted


@pytest.mark.parametrize(
    "marked",
    [
        'Le sommet s\'est tenu à <p kind="city" country="BE">Bruxelles</p>.',
        'Le navire a quitté <p kind="city" country="UA">Odessa</p> lundi.',
        'Il est né au <p kind="city" country="FR" name="Le Havre">Havre</p> en 1950.',
        'Elle vit en <p kind="state" country="IT">Italie</p> depuis des années.',
        'Les manœuvres ont eu lieu en <p kind="sea">mer Noire</p> au printemps.',
        'La sécheresse frappe le <p kind="region">Sahel</p> cette année.',
        'Des combats ont éclaté dans le <p kind="region" country="UA">Donbass</p> mardi.',
        'Un séisme a touché l\'<p kind="continent">Asie</p> dans la nuit.',
        'Un incendie ravage les <p kind="region" country="FR">Bouches-du-Rhône</p> depuis mardi.',
        'Il habite aux <p kind="state" country="US">Etats-Unis</p>.'.replace("country", 'name="États-Unis" country'),
        'La <p kind="state" country="GB" name="Royaume-Uni">Grande-Bretagne</p> hésite encore.',
        'Une explosion a secoué <p kind="city" country="UA">Kharkiv</p> à l\'aube.',
    ],
)
def test_name_with_kind_and_country(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ('<p kind="state" country="RU" name="Russie">Moscou</p> a rejeté ces accusations.', None),
        ('Ces relations avec <p kind="state" country="RU" name="Russie">Moscou</p> restent tendues.', None),
        ('La réaction de <p kind="state" country="CN" name="Chine">Pékin</p> a surpris.', None),
        ('Il a demandé à <p kind="state" country="TR" name="Turquie">Ankara</p> de céder.', None),
        ('Une attaque contre <p kind="state" country="UA" name="Ukraine">Kiev</p> se prépare.', None),
        ('Le ministre est arrivé à <p kind="city" country="RU">Moscou</p> mardi.', None),
        ('L\'aéroport est près de <p kind="city" country="RU">Moscou</p> même.', None),
        (
            '<p kind="state" country="US" name="États-Unis">Washington</p> et '
            '<p kind="state" country="CN" name="Chine">Pékin</p> ont signé un accord.',
            None,
        ),
        (
            'Au <p kind="state" country="LB">Liban</p>, <p kind="state" country="LB" name="Liban">Beyrouth</p> a '
            "protesté.",
            None,
        ),
        ('Elle a quitté <p kind="city" country="RU">Moscou</p> mardi.', None),
        ('<p kind="city" country="RU">Moscou</p> : trois personnes sont mortes dans un incendie.', None),
        ('<p kind="city" country="FR">Paris</p> se réveille sous la neige.', "lefigaro.fr"),
    ],
)
def test_seat_of_government_or_city(marked: str, outlet: str | None) -> None:
    check(marked, outlet=outlet)


def test_seat_that_states_share_names_none() -> None:
    check("Bruxelles a refusé cette demande.")


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ('Il est arrivé à <p kind="city" country="AT">Vienne</p> hier.', None),
        ('Il est arrivé dans la <p kind="region" country="FR">Vienne</p> hier.', None),
        ('Elle chante à <p kind="city" country="CA">Québec</p> ce soir.', None),
        ('Elle chante au <p kind="region" country="CA">Québec</p> ce soir.', None),
        ('Un feu a pris à <p kind="city" country="FR">Rochefort</p> lundi.', "sudouest.fr"),
        ('Un feu a pris à <p kind="city" country="BE">Rochefort</p> lundi.', "dhnet.be"),
    ],
)
def test_name_of_several_places(marked: str, outlet: str | None) -> None:
    check(marked, outlet=outlet)


@pytest.mark.parametrize(
    "text",
    [
        "Florence Martin a été élue présidente.",
        "M. Paris a refusé de répondre.",
        "Radio France a publié ses comptes.",
        "L'émission de France 2 a été annulée.",
        "Le parquet de Nevers a ouvert une enquête.",
        "La cour d'appel de Rennes a confirmé le jugement.",
        "Le maire de Strasbourg a protesté.",
        "Le train Paris-Marseille était en retard.",
        "Le chat mange une orange dans la cour.",
    ],
)
def test_name_inside_another_name_is_no_place(text: str) -> None:
    assert places(text) == ()


@pytest.mark.parametrize(
    "marked",
    [
        'La commune de <p kind="city">Trifouillac</p> a été inondée.',
        'Un homme est mort à <p kind="city" country="FR">Trifouillac</p> (<p kind="region" country="FR">Aude</p>).',
        'Le convoi s\'est arrêté à <p kind="city">Trifouillac</p> dans la nuit.',
    ],
)
def test_town_that_no_table_has(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        'Ils ont défilé sur la <p kind="site">place de la République</p>.',
        'Le train est resté en <p kind="site">gare du Nord</p>.'.replace("en <p", "à la <p"),
        'L\'avion s\'est posé à l\'<p kind="site" country="FR">aéroport de Nantes</p>.',
        'Le bateau a coulé dans le <p kind="site">lac Léman</p>.',
    ],
)
def test_site(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text", ["Il y a place pour tous.", "La mise en place de la réforme tarde.", "Le pont est fermé."]
)
def test_noun_of_a_site_without_a_name(text: str) -> None:
    assert places(text) == ()


@pytest.mark.parametrize(
    ("text", "area", "anchor", "country"),
    [
        ("Des combats ont lieu dans le nord de la Syrie.", "nord de la Syrie", "Syrie", "SY"),
        ("Il vit dans le sud-ouest de la France.", "sud-ouest de la France", "France", "FR"),
        ("La Russie a renforcé ses frontières occidentales.", "frontières occidentales", "Russie", "RU"),
        ("Des navires croisent près des frontières russes.", "frontières russes", "Russie", "RU"),
        ("Près de ses frontières, la Pologne a posté des soldats.", "frontières", "Pologne", "PL"),
        ("Un feu a pris dans la banlieue de Lyon.", "banlieue de Lyon", "Lyon", "FR"),
        ("L'OTAN renforce le flanc est de l'OTAN.", "flanc est de l'OTAN", "OTAN", None),
        ("Le drone a survolé le territoire polonais.", "territoire polonais", "Pologne", "PL"),
    ],
)
def test_relative_area(text: str, area: str, anchor: str, country: str | None) -> None:
    found = [place for place in places(text) if place.kind == "area"]
    assert [(text[slice(*place.span)], place.country) for place in found] == [(area, country)]
    assert found[0].anchor is not None and found[0].anchor.value == anchor
    assert all(text[slice(*span)].strip() for span in found[0].anchor.evidence)


def test_area_with_nothing_to_be_relative_to() -> None:
    (area,) = places("Ils ont gardé leurs frontières.")
    assert area.anchor is None and area.country is None


@pytest.mark.parametrize(
    "text", ["Il est parti.", "Cela est de la folie.", "Le centre a fermé.", "La partie est nulle."]
)
def test_word_of_an_area_alone(text: str) -> None:
    assert places(text) == ()


def test_names_in_a_list_share_their_preposition() -> None:
    check(
        'Ils seront à <p kind="city" country="RU">Moscou</p>, <p kind="city" country="UA">Kiev</p> et '
        '<p kind="city" country="PL">Varsovie</p> demain.'
    )


@pytest.mark.parametrize(
    "text", ["…", "à", "À", "« »", "(", "la place de", "nord de", "ses frontières", "\ufffd\ufffd", "à (", "- Paris -"]
)
def test_odd_input(text: str) -> None:
    assert all(place.span.end <= len(text) for place in places(text))


@pytest.mark.long
@pytest.mark.parametrize("unit", ["Paris ", "à ", "ses frontières ", "place de la ", "Saint-", "Paris, ", "nord de X "])
@pytest.mark.parametrize("count", [6_000, pytest.param(40_000, marks=pytest.mark.long)])
def test_long_text_without_a_parse_stays_linear(unit: str, count: int) -> None:
    def cost(count: int) -> float:
        context = without_parse(unit * count)
        return seconds(lambda: find_places(context))

    check_growth(cost, count)
