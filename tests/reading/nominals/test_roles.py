"""What the text says that somebody is: the role before or behind a name, and its office, body and country."""

import pytest

import sourcier
from inline import unmark
from sourcier.records import Attribution

SPEECH = "« Nous tiendrons », a déclaré {}."


def said(marked: str, **told: str) -> tuple[Attribution, list[str]]:
    """The first attribution of a marked text, and the marked words."""
    text, marks = unmark(marked)
    reading = sourcier.read(text, reader="rules", **told)
    assert reading.attributions, text
    return reading.attributions[0], [mark.words for mark in marks]


def role_of(marked: str, **told: str) -> tuple[str | None, str | None]:
    """The role that is found and the one that is marked."""
    attribution, words = said(marked, **told)
    return attribution.role.value if attribution.role else None, words[0] if words else None


@pytest.mark.parametrize(
    "source",
    [
        "la <r>ministre</r> Claire Vauquelin",
        "le <r>maire de Brive</r> Luc Ormond",
        "la <r>mairesse de Brive</r>, Claire Vauquelin",
        "la <r>rabbine de Brive</r>, Claire Vauquelin",
        "la <r>procureure générale de Brive</r>, Claire Vauquelin",
        "la <r>cheffe de l'État</r>, Claire Vauquelin",
        "la <r>directrice de l'hôpital de Brive</r>, Hélène Marsan",
        "le <r>ministre russe de la Défense</r>, Sergueï Choïgou",
        "l'<r>ancien ministre de l'Agriculture</r> Luc Ormond",
        "l'<r>ex-patron du groupe</r>, Luc Ormond",
        "la <r>première secrétaire du parti</r>, Claire Vauquelin",
        "une <r>porte-parole de la compagnie</r>, Claire Vauquelin",
        "une autre <r>avocate de la défense</r>, Me Claire Vauquelin",
        "le <r>patron du Mouvement citoyen (MC, centre)</r> Luc Ormond",
        "le <r>ministre des Solidarités et de la Santé</r> Luc Ormond",
        "le <r>secrétaire d'État auprès du ministre du Travail</r>, Luc Ormond",
        "l'<r>une des porte-parole des grévistes</r>, Claire Vauquelin",
        "<r>un des huit négociateurs du syndicat</r>, Luc Ormond",
    ],
)
def test_a_role_before_the_name(source):
    found, marked = role_of(SPEECH.format(source))
    assert found == marked


@pytest.mark.parametrize(
    "source",
    [
        "Luc Ormond, <r>maire de Brive</r>",
        "Luc Ormond, 59 ans, <r>enseignant à la retraite</r>",
        "Luc Ormond, <r>infirmier</r> de 44 ans",
        "Luc Ormond (PS), <r>député de la Corrèze</r>",
        "Luc Ormond, devenu <r>porte-parole du groupe</r>",
        "Claire Vauquelin, la <r>fondatrice de l'association Les Sources</r>",
        "Claire Vauquelin, l'<r>une de leurs représentantes en Corrèze</r>",
        "Claire Vauquelin, <r>secrétaire d'État chargée de l'Égalité entre les femmes et les hommes</r>",
        "Claire Vauquelin, <r>ancienne responsable de la maternité</r>",
        "Luc Ormond, <r>« porte-parole » des grévistes</r>",
        "Luc Ormond, <r>commandant de l'Office central de lutte contre la fraude</r>",
        "Luc Ormond, <r>chercheur en géographie à l'université de Limoges</r>",
        "Luc Ormond, <r>de la CGT</r>",
    ],
)
def test_a_role_behind_the_name(source):
    found, marked = role_of(SPEECH.format(source))
    assert found == marked


@pytest.mark.parametrize(
    "told",
    [
        "Luc Ormond, <r>directeur du pôle</r> lors d'un point de presse",
        "Luc Ormond, <r>directeur du pôle</r> mardi à Brive",
        "Luc Ormond, <r>directeur du pôle</r> dans un communiqué",
        "Luc Ormond, <r>directeur du pôle</r> avant de partir",
        "Luc Ormond, <r>directeur du pôle</r> sur France Info",
        "Luc Ormond, <r>directeur du pôle</r> à l'issue de la réunion",
        "Luc Ormond, <r>élu du syndicat</r> auprès de l'AFP",
    ],
)
def test_a_role_ends_before_the_circumstances(told):
    found, marked = role_of(SPEECH.format(told))
    assert found == marked


@pytest.mark.parametrize(
    "text",
    [
        "Luc Ormond, envoyé par la mairie, a parlé. « Nous tiendrons », a dit Luc Ormond.",
        "Le tribunal a jugé Luc Ormond lundi. « Nous tiendrons », a dit Luc Ormond.",
        "Luc Ormond, le maire Jean Vernier et la préfète ont parlé. « Nous tiendrons », a dit Luc Ormond.",
        "Il a rejeté l'offre du secrétaire général Jean Vernier, Luc Ormond le sait. « Oui », a dit Luc Ormond.",
        "Un rendez-vous est prévu entre la maire et des élus du canton, Luc Ormond viendra. « Oui », a dit Luc Ormond.",
        "« Nous tiendrons », a déclaré Luc Ormond, un habitant de Brive.",
    ],
)
def test_no_role(text):
    attribution, _ = said(text)
    assert attribution.entity is not None and attribution.entity.value == "Luc Ormond"
    assert attribution.role is None


@pytest.mark.parametrize(
    "source",
    [
        "un <r>porte-parole de la police</r>",
        "une <r>correspondante de l'AFP</r>",
        "deux <r>hommes d'affaires chinois</r>",
        "plusieurs <r>députés de la majorité</r>",
        "un <r>pompier</r>",
        "le <r>procureur de Brive</r>",
        "son <r>directeur de campagne</r>",
        "cette <r>boulangère</r> de 37 ans",
        "un <r>ancien ministre</r>",
        "un <r>haut responsable de la police</r>",
    ],
)
def test_the_role_of_an_unnamed_source(source):
    found, marked = role_of(SPEECH.format(source))
    assert found == marked


@pytest.mark.parametrize("source", ["une passante", "un homme", "les pompiers", "des sources policières", "la mairie"])
def test_sources_without_a_role(source):
    attribution, _ = said(SPEECH.format(source))
    assert attribution.role is None


def test_a_bare_noun_takes_the_complement_from_the_text():
    found, _ = role_of("Un porte-parole de la compagnie Valair a réagi. « Nous tiendrons », a dit le porte-parole.")
    assert found == "porte-parole de la compagnie Valair"


@pytest.mark.parametrize(
    ("source", "office", "body", "country"),
    [
        ("le ministre russe de la Défense, Sergueï Choïgou", "ministre", "Défense", "RU"),
        ("le président français, Emmanuel Macron", "président", None, "FR"),
        ("la Première ministre britannique, Theresa May", "Première ministre", None, "GB"),
        ("le secrétaire général de l'OTAN, Jens Stoltenberg", "secrétaire général", "OTAN", None),
        ("le secrétaire général de l'Alliance, Jens Stoltenberg", "secrétaire général", "OTAN", None),
        ("le préfet de l'Aude, Luc Ormond", "préfet", "Aude", "FR"),
        ("le procureur de la République de Lyon, Luc Ormond", "procureur de la République", "Lyon", "FR"),
        ("le maire de Londres, Luc Ormond", "maire", "Londres", "GB"),
        ("l'ambassadeur de France en Italie, Luc Ormond", "ambassadeur", "France", "FR"),
        ("Luc Ormond, chef de la police de Paris", "chef", "police de Paris", "FR"),
        (
            "la porte-parole du ministère russe des Affaires étrangères, Maria Zakharova",
            "porte-parole",
            "ministère russe des Affaires étrangères",
            "RU",
        ),
        ("le porte-parole du Kremlin, Dmitri Peskov", "porte-parole", "Kremlin", "RU"),
        ("Claire Vauquelin, secrétaire d'État au Numérique", "secrétaire d'État", "Numérique", None),
        ("Claire Vauquelin, directrice générale adjointe de l'Unicef", "directrice générale adjointe", "Unicef", None),
        ("Luc Ormond, enseignant à la retraite", "enseignant", None, None),
        ("Luc Ormond, professeur de droit à l'université de Genève", "professeur", "université de Genève", None),
        ("Luc Ormond, vice-président de la région Bretagne chargé de tout", "vice-président", "région Bretagne", None),
        ("le ministre des Affaires étrangères iranien, Luc Ormond", "ministre", "Affaires étrangères", "IR"),
        ("Claire Vauquelin, première adjointe de la mairesse", "première adjointe", "mairesse", None),
        ("Luc Ormond, de la CGT", None, "CGT", "FR"),
        ("une journaliste de l'AFP", "journaliste", "AFP", "FR"),
        ("deux généraux ukrainiens", "généraux", None, "UA"),
    ],
)  # fmt: skip
def test_office_body_and_country(source, office, body, country):
    attribution, _ = said(SPEECH.format(source))
    role = attribution.role
    assert role is not None
    assert (role.office, role.body, role.country) == (office, body, country)


def test_an_office_alone_is_its_holder_in_the_text():
    text = "Le ministre russe de la Défense, Sergueï Choïgou, a parlé. « Nous tiendrons », a dit le ministre."
    attribution, _ = said(text)
    assert attribution.entity is not None and attribution.entity.value == "Sergueï Choïgou"
    assert attribution.role is not None and attribution.role.value == "ministre russe de la Défense"


@pytest.mark.parametrize(("first", "then"), [("l'OTAN", "l'Alliance"), ("l'Alliance", "l'OTAN")])
def test_one_body_under_two_labels(first, then):
    text = (
        f"Le secrétaire général de {first}, Jens Stoltenberg, et le secrétaire général de la CGT, Luc Ormond, se "
        f"croisent. « Nous tiendrons », a dit le secrétaire général de {then}."
    )
    attribution, _ = said(text)
    assert attribution.entity is not None and attribution.entity.value == "Jens Stoltenberg"


def test_an_office_of_another_state_is_another_s():
    text = (
        "Le ministre russe de la Défense, Sergueï Choïgou, a parlé. « Non », a dit le ministre allemand de la Défense."
    )
    attribution, _ = said(text)
    assert attribution.entity is None or attribution.entity.value != "Sergueï Choïgou"


def test_the_table_of_holders_tells_the_country_at_the_date():
    text = "« Nous tiendrons », a déclaré le premier ministre Édouard Philippe."
    attribution, _ = said(text, published="2019-01-10")
    assert attribution.role is not None and attribution.role.country == "FR"
    attribution, _ = said(text, published="2022-01-10")
    assert attribution.role is not None and attribution.role.country is None


@pytest.mark.parametrize(
    ("name", "office", "published"),
    [
        ("Jens Stoltenberg", "le secrétaire général de l'OTAN", "2021-05-31"),
        ("Jens Stoltenberg", "le secrétaire général de l'Alliance atlantique", "2021-05-31"),
        ("Ursula von der Leyen", "la présidente de la Commission européenne", "2021-05-31"),
        ("Sergueï Choïgou", "le ministre russe de la Défense", "2021-05-31"),
        ("Emmanuel Macron", "le chef de l'État", "2021-05-31"),
    ],
)
def test_an_office_is_read_as_the_holder_whom_the_text_names(name, office, published):
    text = f"{name} est arrivé à Bruxelles. « Nous tiendrons », a déclaré {office}."
    attribution, _ = said(text, published=published)
    assert attribution.entity is not None and attribution.entity.value == name
    attribution, _ = said(text.replace(name, "Luc Ormond"), published=published)
    assert attribution.entity is None or attribution.entity.value != name


def test_a_deputy_is_not_the_chief():
    text = "Jens Stoltenberg est arrivé. « Oui », a déclaré la secrétaire générale adjointe de l'OTAN."
    attribution, _ = said(text, published="2021-05-31")
    assert attribution.entity is None or attribution.entity.value != "Jens Stoltenberg"


def test_an_office_elsewhere_in_the_text_tells_the_role_of_its_holder():
    text = "Emmanuel Macron a parlé. La visite du président de la République continue. « Oui », a dit Emmanuel Macron."
    attribution, _ = said(text, published="2019-01-10")
    assert attribution.role is not None and attribution.role.value == "président de la République"


def test_one_of_several_is_completed_from_the_text():
    text = (
        "Les porte-parole des grévistes seront reçus lundi. « Nous irons », a dit Luc Ormond, l'un des porte-parole. "
        "« Bien », a ajouté M. Ormond."
    )
    reading = sourcier.read(text, reader="rules")
    assert [a.role.value for a in reading.attributions if a.role] == ["porte-parole des grévistes"] * 2


def test_a_title_comes_before_what_stands_for_it():
    text = (
        "Le chef du gouvernement est attendu. La voiture du premier ministre aussi. Édouard Philippe viendra. "
        "« Oui », a dit Édouard Philippe."
    )
    attribution, _ = said(text, published="2019-01-10")
    assert attribution.role is not None and attribution.role.value == "premier ministre"


def test_the_fuller_description_replaces_the_bare_one():
    text = (
        "La ministre Claire Vauquelin est arrivée. « Nous tiendrons », a dit la ministre de la Culture, qui partait. "
        "« Bien », a dit Mme Vauquelin."
    )
    reading = sourcier.read(text, reader="rules")
    assert [a.role.value for a in reading.attributions if a.role] == ["ministre de la Culture"] * 2


@pytest.mark.parametrize(
    "text", ["ministre", ", , ,", "le ministre de", "« ministre", "l'un des", "\ufffd ministre de \ufffd"]
)
def test_odd_texts(text):
    assert sourcier.read(text, reader="rules") is not None


def test_a_minister_is_not_completed_by_one_of_the_other_gender():
    text = (
        "La ministre norvégienne de la Pêche, Sigrid Aune, se tait. « Les chiffres sont publics », a déclaré le chef "
        "de la diplomatie islandaise, Gunnar Eldjarn. Selon le ministre, le stock se maintient."
    )
    last = sourcier.read(text, reader="rules").attributions[-1]
    assert last.role is None or "Pêche" not in last.role.value
