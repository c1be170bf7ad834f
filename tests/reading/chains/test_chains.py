"""Through whom a statement reached the page: its origin, the outlets and sources that relay it, and who owns whom."""

from dataclasses import replace

import pytest

import sourcier
from soundness import check_sound
from sourcier.intake import document_of


def chains_of(text, outlet=None):
    """For each statement the names of its chain's links."""
    reading = sourcier.read(text, published="2024-03-12", outlet=outlet, reader="rules")
    return [[link.name.value for link in one.chain.links] if one.chain else None for one in reading.attributions]


def chain_of(text, outlet=None):
    """The chain of the only statement."""
    (statement,) = sourcier.read(text, published="2024-03-12", outlet=outlet, reader="rules").attributions
    return statement.chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        # The origin alone.
        ("« Le pont tiendra », a déclaré Luc Delvigne.", ["Luc Delvigne"]),
        ("Selon la préfecture de l'Yonne, le pont est fermé.", ["préfecture de l'Yonne"]),
        ("Selon Le Parisien, le pont sera fermé.", ["Le Parisien"]),
        # A channel is no link.
        ("« Le pont tiendra », a assuré Luc Delvigne sur BFM TV.", ["Luc Delvigne"]),
        ("« Le pont tiendra », a écrit Luc Delvigne sur Twitter.", ["Luc Delvigne"]),
        ("« Le pont tiendra », a dit Luc Delvigne au micro de RTL.", ["Luc Delvigne"]),
        # Told to an outlet.
        ("« Le pont tiendra », a déclaré à l'AFP Luc Delvigne.", ["Luc Delvigne", "AFP"]),
        ("« Le pont tiendra », a déclaré Luc Delvigne à Reuters.", ["Luc Delvigne", "Reuters"]),
        ("« Le pont tiendra », a estimé Luc Delvigne auprès du Monde.", ["Luc Delvigne", "Le Monde"]),
        ("« Le pont tiendra », a confié mardi aux Échos Luc Delvigne.", ["Luc Delvigne", "Les Échos"]),
        ("« Le pont tiendra », a dit Luc Delvigne au quotidien belge Le Soir.", ["Luc Delvigne", "Le Soir"]),
        ("« Le pont tiendra », a dit Luc Delvigne à la chaîne Valbrune Info.", ["Luc Delvigne", "Valbrune Info"]),
        ("Dans un entretien au Figaro, Luc Delvigne affirme que le pont tiendra.", ["Luc Delvigne", "Le Figaro"]),
        ("Lors d'un entretien avec la BBC, Luc Delvigne a affirmé que le pont tiendrait.", ["Luc Delvigne", "BBC"]),
        # Printed.
        ("« Le pont tiendra », écrit Luc Delvigne dans Le Monde.", ["Luc Delvigne", "Le Monde"]),
        ("« Le pont tiendra », a dit Luc Delvigne dans les colonnes de La Croix.", ["Luc Delvigne", "La Croix"]),
        ("« Le pont tiendra », a écrit Luc Delvigne sur le site du Point.", ["Luc Delvigne", "Le Point"]),
        ("« Le pont tiendra », a dit Luc Delvigne dans le quotidien Valbrune Soir.", ["Luc Delvigne", "Valbrune Soir"]),
        # At its staff, behind a description, several together.
        ("« Le pont tiendra », a dit Luc Delvigne à nos confrères de La Provence.", ["Luc Delvigne", "La Provence"]),
        ("« Le pont tiendra », a dit Luc Delvigne à un journaliste de l'AFP.", ["Luc Delvigne", "AFP"]),
        ("« Le pont tiendra », a dit Luc Delvigne à la chaîne d'information BFMTV.", ["Luc Delvigne", "BFMTV"]),
        ("« Le pont tiendra », a dit Luc Delvigne à l'AFP et à Reuters.", ["Luc Delvigne", "AFP et Reuters"]),
        ("« Le pont tiendra », a dit Luc Delvigne à France Bleu Isère.", ["Luc Delvigne", "France Bleu Isère"]),
        ("« Oui », a répondu Luc Delvigne à une question de l'AFP.", ["Luc Delvigne", "AFP"]),
        ("« Oui », a dit Luc Delvigne dans un entretien à France 2 et TF1.", ["Luc Delvigne", "France 2 et TF1"]),
        # Unnamed.
        ("« Le pont tiendra », a dit Luc Delvigne à la télévision d'État.", ["Luc Delvigne", "la télévision d'État"]),
        ("« Le pont tiendra », a dit Luc Delvigne à un journal local.", ["Luc Delvigne", "un journal local"]),
        ("Selon Luc Delvigne, cité par les médias locaux, le pont tiendra.", ["Luc Delvigne", "les médias locaux"]),
        # Asked, quoted.
        ("Interrogé par l'AFP, Luc Delvigne a affirmé que le pont tiendrait.", ["Luc Delvigne", "AFP"]),
        ("Selon Luc Delvigne, joint par Libération, le pont tiendra.", ["Luc Delvigne", "Libération"]),
        ("« Le pont tiendra », a déclaré Luc Delvigne, cité par La Montagne.", ["Luc Delvigne", "La Montagne"]),
        ("Selon une source policière citée par l'AFP, le pont est fermé.", ["une source policière", "AFP"]),
        (
            "« Le pont tiendra », écrit Luc Delvigne dans une tribune publiée par Le Monde.",
            ["Luc Delvigne", "Le Monde"],
        ),
        # Obtained, learned.
        ("Selon un rapport que Le Monde a pu consulter, le pont est fragile.", ["un rapport", "Le Monde"]),
        ("Selon un rapport confidentiel consulté par l'AFP, le pont est fragile.", ["un rapport confidentiel", "AFP"]),
        ("Le pont est fermé, a appris l'AFP auprès du parquet de Lyon.", ["parquet de Lyon", "AFP"]),
    ],
)
def test_relays(text, chain):
    assert chains_of(text)[0] == chain


@pytest.mark.parametrize(
    "text",
    [
        "« Le pont tiendra », explique Luc Delvigne, journaliste au Monde.",
        "Luc Delvigne a reproché à BFM TV de mentir.",
        "« Le pont tiendra », a dit Luc Delvigne à l'Union européenne.",
        "« Le pont tiendra », a dit Luc Delvigne au ministre.",
        "« Le pont tiendra », a dit Luc Delvigne à la presse.",
        "« Le pont tiendra », a déclaré à la presse Luc Delvigne.",
        "« Le pont tiendra », a dit Luc Delvigne au journal télévisé de TF1.",
        "« Le pont tiendra », a dit Luc Delvigne dans le monde entier.",
    ],
)
def test_no_relay(text):
    assert chains_of(text)[0] == ["Luc Delvigne"]


def test_own_outlet_is_no_relay():
    chain = chain_of("« Le pont tiendra », a dit Luc Delvigne au Figaro.", outlet="lefigaro.fr")
    assert [(link.name.value, link.part) for link in chain.links] == [
        ("Luc Delvigne", "origin"),
        ("Le Figaro", "outlet"),
    ]


@pytest.mark.parametrize(
    ("credit", "links"),
    [
        ("(avec AFP)", ["AFP"]),
        ("(ats/afp)", ["ATS", "AFP"]),
        ("Source : Agence France-Presse", ["AFP"]),
        ("© Photo Luc Morel", []),
    ],
)
def test_an_agency_that_the_document_credits_is_a_link(credit, links):
    text = f"Le pont de Valbrune\n\n« Le pont tiendra », a dit Luc Delvigne lundi à Valbrune.\n\n{credit}"
    found = chain_of(text, outlet="La Gazette").links
    assert [(link.name.value, link.part) for link in found] == [
        ("Luc Delvigne", "origin"),
        *((name, "relay") for name in links),
        ("La Gazette", "outlet"),
    ]
    assert all(text[slice(*link.span)].casefold() in credit.casefold() for link in found[1:-1])


@pytest.mark.parametrize("outlet", ["Sputnik", "sputniknews.com", "fr.sputniknews.com", "Sputnik France"])
@pytest.mark.parametrize("credit", ["(Sputnik)", "Source : Sputnik France"])
def test_an_agency_that_publishes_itself_is_one_link(credit, outlet):
    text = f"Le pont de Valbrune\n\n« Le pont tiendra », a dit Luc Delvigne lundi à Valbrune.\n\n{credit}"
    origin, own = chain_of(text, outlet=outlet).links
    assert (origin.name.value, own.name.value, own.part) == ("Luc Delvigne", "Sputnik", "outlet")
    assert "Sputnik" in text[slice(*own.span)]


def test_an_outlet_that_is_its_own_source_is_one_link():
    (link,) = chain_of("« Le pont tiendra », écrit Le Monde.", outlet="lemonde.fr").links
    assert (link.name.value, link.part) == ("Le Monde", "origin")


def test_an_agency_in_the_byline_is_a_link():
    text = "« Le pont tiendra », a dit Luc Delvigne lundi."
    document = replace(document_of(text.encode()), authors=("Léa Faure avec AFP",))
    (statement,) = sourcier.read(document, reader="rules").attributions
    assert [(link.name.value, link.name.rule) for link in statement.chain.links[1:]] == [("AFP", "byline")]


def test_a_credit_is_no_second_relay():
    text = "« Le pont tiendra », a dit Luc Delvigne à l'AFP.\n\n(avec AFP)"
    assert chains_of(text) == [["Luc Delvigne", "AFP"]]


def test_whom_an_outlet_cites_is_the_origin():
    text = "Selon Reuters, citant des sources proches du dossier, la banque va fermer."
    assert chains_of(text) == [["des sources proches du dossier", "Reuters"]]


def test_who_gave_what_a_journal_took_up_is_the_origin():
    text = "Selon des informations transmises par la préfecture et relayées par Ouest-France, la route est coupée."
    assert chains_of(text)[0] == ["préfecture", "Ouest-France"]


def test_what_a_content_emerges_from_is_the_origin():
    text = "Il ressort de l'enquête que le pont est fragile, a indiqué Luc Delvigne."
    assert chains_of(text)[0] == ["l'enquête", "Luc Delvigne"]


def test_report_within_a_report():
    text = "L'AFP rapporte que Luc Delvigne a promis de revenir."
    assert chains_of(text) == [["AFP"], ["Luc Delvigne", "AFP"]]


def test_what_was_told_goes_on_in_the_next_words():
    text = "« Le pont tiendra », a déclaré à l'AFP Luc Delvigne. « Il a cent ans », a-t-il ajouté."
    assert chains_of(text) == [["Luc Delvigne", "AFP"], ["Luc Delvigne", "AFP"]]


def test_what_was_told_ends_with_another_speaker():
    text = (
        "« Le pont tiendra », a déclaré à l'AFP Luc Delvigne. « J'en doute », a répondu Anne Faure. "
        "« Il a cent ans », a ajouté Luc Delvigne."
    )
    assert chains_of(text) == [["Luc Delvigne", "AFP"], ["Anne Faure"], ["Luc Delvigne"]]


def test_own_channel_ends_what_was_told():
    text = "« Le pont tiendra », a déclaré à l'AFP Luc Delvigne.\n\n« Il a cent ans », a dit Luc Delvigne à Reuters."
    assert chains_of(text) == [["Luc Delvigne", "AFP"], ["Luc Delvigne", "Reuters"]]


def test_outlets_told_apart_are_two_steps():
    text = "« Le pont tiendra », a déclaré Luc Delvigne à l'agence Tass, cité par l'AFP."
    assert chains_of(text) == [["Luc Delvigne", "Tass", "AFP"]]


def test_tweet_relays_what_it_quotes():
    text = (
        'Un pont ferme à Valbrune : "Tout a tremblé", témoigne Anne Faure https://t.co/abc '
        "— Le Progrès (@Le_Progres) 7 novembre 2018"
    )
    assert ["Anne Faure", "Le Progrès"] in chains_of(text)


def test_source_that_nobody_can_name_is_in_its_own_words():
    (chain,) = chains_of("Selon les sondages, le pont sera fermé.")
    assert chain == ["les sondages"]


def test_no_source_has_no_chain():
    (chain,) = chains_of("« Le pont tiendra encore cent ans », a-t-il dit.")
    assert chain is None


def test_links_say_by_which_rule_and_where():
    text = "« Le pont tiendra », a déclaré à l'AFP Luc Delvigne."
    origin, relay = chain_of(text).links
    assert (origin.part, text[slice(*origin.span)]) == ("origin", "Luc Delvigne")
    assert (relay.part, text[slice(*relay.span)], relay.name.rule) == ("relay", "AFP", "told to an outlet")


@pytest.mark.parametrize(
    ("text", "depends_on"),
    [
        ("Selon le Kremlin, cité par RIA Novosti, le navire a quitté le port.", 0),
        ("Le ministère russe de la Défense, cité par l'agence Tass, affirme que le navire a quitté le port.", 0),
        ("« Non », a dit le porte-parole du Kremlin, Dmitri Peskov, à Sputnik.", 0),
        ("« Non », a dit le ministre russe des Transports, Ivan Petrov, à l'agence Tass.", 0),
        ("Selon le Hezbollah, cité par la chaîne Al-Manar, le pont est tombé.", 0),
        # Not owned by whom they quote.
        ("« Non », a dit le porte-parole du Kremlin, Dmitri Peskov, à Reuters.", None),
        (
            "Le ministère russe de la Défense, cité par le quotidien Kommersant, affirme que le navire est parti.",
            None,
        ),
        ("Selon le ministère ukrainien de la Défense, cité par l'agence Tass, le navire a quitté le port.", None),
        ("« Non », a dit l'ancien ministre russe des Transports, Ivan Petrov, à l'agence Tass.", None),
    ],
)
def test_outlet_of_the_origin_is_not_independent(text, depends_on):
    chain = chain_of(text)
    assert [link.depends_on for link in chain.links] == [None, depends_on]
    assert chain.origins == 1


def test_owner_gives_its_full_name_to_what_its_journal_takes_up():
    text = (
        "Selon les données communiquées par la Défense et publiées par le journal Krasnaïa Zvezda, le navire est parti."
    )
    chain = chain_of(text)
    assert [link.name.value for link in chain.links] == ["ministère russe de la Défense", "Krasnaïa Zvezda"]
    assert chain.links[0].name.rule == "owner of the outlet"
    assert chain.links[1].depends_on == 0


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Selon l'AFP et Reuters, le pont est fermé.", 2),
        ("Selon la police et les organisateurs, le pont est fermé.", 2),
        ("Luc Delvigne et Anne Faure ont affirmé que le pont tiendrait.", 2),
        ("Selon les pompiers et la préfecture, le pont est fermé.", 2),
        ("Selon l'AFP, le pont est fermé.", 1),
        # One owner.
        ("Selon RIA Novosti et Sputnik, le navire est parti.", 1),
        # One noun for all, something done for outlets.
        ("Les ministres Luc Delvigne et Anne Faure ont affirmé que le pont tiendrait.", 1),
        ("Selon un sondage réalisé pour RTL et Le Figaro, le pont est aimé.", 1),
        # An apposition, a body whose name holds an *et*.
        ("Selon Luc Delvigne, directeur des ponts et des routes, le pont est fermé.", 1),
        ("Selon le ministère de l'Économie et des Finances, le pont est fermé.", 1),
        ("Selon l'Observatoire de l'égalité entre les villes et les campagnes, le pont est fermé.", 1),
    ],
)
def test_independent_origins(text, origins):
    assert chain_of(text).origins == origins


@pytest.mark.parametrize("text", ["", "à", "à l'", "par", "selon", "« »", "à à à l' par dans sur dont que", "— X (@x)"])
def test_odd_texts(text):
    check_sound(sourcier.read(f"{text} Le pont.", language="fr", reader="rules"))


@pytest.mark.long
def test_many_outlets_stay_linear():
    text = "« Oui », a dit Luc Delvigne à l'AFP, à Reuters, au Monde, cité par Tass. " * 300
    reading = sourcier.read(text, language="fr", reader="rules")
    assert all(len(one.chain.links) <= 6 for one in reading.attributions if one.chain)


def test_whoever_gave_what_an_outlet_took_up_is_the_statements_entity():
    text = "Selon des chiffres donnés par la Défense et repris par le quotidien Krasnaya Zvezda, le pont ferme."
    reading = sourcier.read(text, reader="rules")
    (statement,) = reading.attributions
    assert statement.entity.value == statement.chain.links[0].name.value == "ministère russe de la Défense"
    assert statement.factuality[0].holder == statement.entity
    assert {entity.id: entity.name.value for entity in reading.entities} == {
        statement.entity_id: statement.entity.value
    }
    assert [(mention.span, mention.entity_id) for mention in reading.mentions] == [
        (statement.source, statement.entity_id)
    ]


def test_who_is_cited_by_two_outlets_is_the_origin():
    text = "« Nous tiendrons », a déclaré Luc Delvigne, cité par Tass et par Reuters."
    assert chains_of(text) == [["Luc Delvigne", "Tass et Reuters"]]


@pytest.mark.parametrize(
    "text",
    ["Selon Le Monde, le pont est fermé.", "Selon des journalistes, le pont est fermé, rapporte Le Monde."],
)
def test_a_newspaper_keeps_its_article(text):
    assert any("Le Monde" in names for names in chains_of(text))
