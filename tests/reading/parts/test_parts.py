"""The parts of a text: each test is one phenomenon of a page's layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.languages import load_pack
from sourcier.reading.parts.parts import find_parts
from sourcier.records import Part, Span
from timing import check_growth, seconds

BODY = (
    "La mairesse de Valbrune a réuni lundi les parents d'élèves pour leur présenter son plan. Deux classes ouvriront à "
    "la rentrée, a-t-elle promis, et la cantine sera refaite avant l'hiver, malgré les réserves de l'opposition."
)
MORE = "Le conseil votera en juin. " * 20


@pytest.fixture(scope="module")
def pack():
    return load_pack("fr")


def parts(text, pack, layout=()):
    return [(part.kind, text[part.span.start : part.span.end]) for part in find_parts(text, layout, pack)]


def other_than_body(text, pack):
    return [found for found in parts(text, pack) if found[0] != "body"]


def test_title_lead_and_crosshead(pack):
    text = (
        f"Valbrune ouvrira deux classes\n\nLa mairesse promet aussi une cantine neuve avant l'hiver.\n{BODY}\n\n"
        f"« Un effort juste »\n\n{BODY}\n"
    )
    assert other_than_body(text, pack) == [
        ("title", "Valbrune ouvrira deux classes"),
        ("lead", "La mairesse promet aussi une cantine neuve avant l'hiver."),
        ("crosshead", "« Un effort juste »"),
    ]


def test_a_first_paragraph_is_no_title(pack):
    assert other_than_body(f"{BODY}\n{MORE}", pack) == []


def test_a_list_has_no_crossheads(pack):
    assert other_than_body(f"{BODY}\nLigne 1 fermée\nLigne 2 fermée\nLigne 3 fermée\n{MORE}", pack) == []


def test_a_pulled_quotation_and_its_name_are_no_crossheads(pack):
    assert other_than_body(f"{BODY}\n«Nous tiendrons parole»\nAda Vernier\n{MORE}", pack) == []


@pytest.mark.parametrize(
    "line",
    [
        "» LIRE AUSSI - Les cantines de Valbrune en cinq chiffres",
        "► Lire aussi : « Nous tiendrons », promet la mairesse",
        "À VOIR AUSSI - Le chantier vu du ciel",
        "À voir également sur Valbrune Live :",
        "Le chantier de l'école : « on avance » - Regarder sur Valbrune Live",
        "Discuter",
        "Partager Facebook Twitter",
        "Publié le 16 mai 2024 à 18h20",
        "Mis en ligne le 16 mai 2024",
        "(lire pages suivantes)",
        "https://courrier.example/valbrune",
        "* * *",
        "Il vous reste 57 % de cet article à lire. La suite est réservée aux abonnés.",
    ],
)
def test_furniture(line, pack):
    assert ("furniture", line) in parts(f"{BODY}\n{line}\n{MORE}", pack)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 16 mai, le rapport accable la direction de l'école, dont les comptes ne sont plus tenus.",
        "Paru le 16 mai, le rapport accable la direction de l'école, dont les comptes ne sont plus tenus.",
        "Par ailleurs, la préfète a dit attendre les devis.",
        "Discuter ne sert plus à rien, selon l'opposition.",
    ],
)
def test_a_sentence_that_looks_like_furniture_is_body(line, pack):
    assert other_than_body(f"{BODY}\n{line}\n{MORE}", pack) == []


def test_a_sentence_that_opens_like_a_byline_is_body(pack):
    text = f"Écrit par Ada Vernier en 1998, le texte accable la direction de l'école des Tanneurs.\n{BODY}\n{MORE}"
    assert other_than_body(text, pack) == []


@pytest.mark.parametrize(
    "line", ["© AFP", "Photo : Luc Ormond", "PHOTO LUC ORMOND, LE COURRIER", "ats/nxp", "L. O.", "ADA VERNIER / AFP"]
)
def test_credits(line, pack):
    assert ("credit", line) in parts(f"{BODY}\n{line}\n{MORE}", pack)


def test_a_caption_and_its_credit(pack):
    text = f"{BODY}\nLa cour de l'école des Tanneurs, lundi. © Luc Ormond / AFP\n{MORE}"
    assert other_than_body(text, pack) == [
        ("caption", "La cour de l'école des Tanneurs, lundi."),
        ("credit", "© Luc Ormond / AFP"),
    ]


def test_credits_at_the_end(pack):
    assert parts(f"{BODY} (ats/nxp)", pack)[-1] == ("credit", "(ats/nxp)")
    assert parts(f"{BODY}\n{MORE}\nAda Vernier et Luc Ormond", pack)[-1] == ("credit", "Ada Vernier et Luc Ormond")


@pytest.mark.parametrize("opening", ["VALBRUNE |", "Valbrune —", "12 mars 2024. -", "(Valbrune)", "(Valbrune - AFP) -"])
def test_datelines(opening, pack):
    assert parts(f"{opening} {BODY}", pack)[:2] == [("dateline", opening), ("body", BODY)]


@pytest.mark.parametrize("place", ["VALBRUNE", "Valbrune, 12 mars 2024", "Valbrune (Vaudre), le 12 mars 2024"])
def test_the_agency_in_a_dateline_is_a_credit(place, pack):
    told = parts(f"{place} (AFP) - {BODY}", pack)
    assert told[:4] == [("dateline", place), ("credit", "(AFP)"), ("dateline", "-"), ("body", BODY)]


def test_who_asked_is_a_credit_wherever_it_stands(pack):
    text = f"Deux classes\n{BODY}\n{MORE}\n{BODY}\nPropos recueillis par Ada Vernier\n{MORE}\n{BODY}"
    assert ("credit", "Propos recueillis par Ada Vernier") in parts(text, pack)


def test_a_site_in_brackets_is_a_credit(pack):
    assert parts(f"(courrier.example) - {BODY}", pack)[0] == ("credit", "(courrier.example) -")


def test_a_name_before_a_dash_is_no_dateline(pack):
    assert other_than_body(f"Ada Vernier - La mairesse, donc - a parlé. {BODY}", pack) == []


@pytest.mark.parametrize("pointer", ["Lire aussi :", "Regardez aussi:", "À ne pas manquer sur Valbrune Live :"])
def test_what_leads_elsewhere_in_a_line_leaves_the_sentence_behind_it(pointer, pack):
    inside = parts(f"{BODY}\n{BODY} {pointer} {BODY}", pack)
    assert inside[1:] == [("body", BODY), ("furniture", pointer), ("body", BODY)]


def test_what_leads_elsewhere_at_the_head_of_a_line_leaves_the_sentence_behind_it(pack):
    told = parts(f"{BODY}\nRegardez aussi : {BODY}", pack)
    assert told[1:] == [("furniture", "Regardez aussi :"), ("body", BODY)]


def test_a_section_before_the_lead(pack):
    told = other_than_body(f"Valbrune ouvrira deux classes\nPOLITIQUE - {BODY}\n{MORE}", pack)
    assert ("furniture", "POLITIQUE -") in told


def test_a_rubric_before_the_lead(pack):
    lead = "La mairesse promet une cantine neuve avant l'hiver."
    text = f"Valbrune ouvrira deux classes\nLE SCAN POLITIQUE - {lead}\n{BODY}"
    assert other_than_body(text, pack)[1:] == [
        ("furniture", "LE SCAN POLITIQUE -"),
        ("lead", lead),
    ]


def test_lost_line_breaks(pack):
    lead = (
        "Une grue est tombée mardi matin sur le chantier de l'école du quartier des Tanneurs, à Valbrune. Personne n'a "
        "été blessé, mais les riverains, qui se plaignent du bruit, s'inquiètent de la durée des travaux."
    )
    text = (
        f"Incident {lead} {BODY} Lire aussi: Le chantier en retard La mairie s'est dite surprise. "
        f"Une enquête ouverte Le parquet a saisi la police. {MORE}(ats/nxp)"
    )
    found = other_than_body(text, pack)
    assert found[0] == ("furniture", "Incident")
    assert found[1] == ("lead", lead)
    assert found[2:] == [
        ("furniture", "Lire aussi: Le chantier en retard"),
        ("crosshead", "Une enquête ouverte"),
        ("credit", "(ats/nxp)"),
    ]


@pytest.mark.parametrize("label", ["Enseignement", "en chantier", "Vie scolaire", "cantines"])
def test_a_label_that_no_list_knows_before_a_long_article(label, pack):
    opening = "Pour la mairesse de Valbrune, deux classes ne suffiront pas."
    assert other_than_body(f"{label} {opening} {BODY} {MORE}{MORE}", pack)[0] == ("furniture", label)


@pytest.mark.parametrize(
    "opening",
    ["Mais La Poste de Valbrune ferme.", "Marine Le Goff est élue.", "selon La Ruche, elle a menti.", "Ada Pour."],
)
def test_a_first_sentence_that_looks_like_a_label(opening, pack):
    assert other_than_body(f"{opening} {BODY}", pack) == []


@pytest.mark.parametrize("initials", ["A.\u202fV.", "Pi. Va.", "L.O."])
def test_initials_behind_the_last_sentence(initials, pack):
    assert parts(f"Deux classes\n{BODY}\n{BODY} {initials}", pack)[-1] == ("credit", initials)


def test_an_author_and_what_she_is_behind_the_article(pack):
    text = f"Deux classes\n{BODY}\n{MORE}\nAda Vernier\nJuriste et romancière"
    assert parts(text, pack)[-2:] == [("credit", "Ada Vernier"), ("credit", "Juriste et romancière")]


def test_a_headline_behind_the_article_leads_on(pack):
    text = f"Deux classes\n{BODY}\n{MORE}\n{BODY}\nCantines : le prix du repas"
    assert parts(text, pack)[-1] == ("furniture", "Cantines : le prix du repas")


@pytest.mark.parametrize(
    "last", ["« Nous tiendrons parole »", "Elle a tenu parole.", "et voilà", "La cantine\nLes portes du collège"]
)
def test_what_closes_an_article_is_read(last, pack):
    assert parts(f"Deux classes\n{BODY}\n{MORE}\n{BODY}\n{last}", pack)[-1] == ("body", last.split("\n")[-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "Le quotidien La voix de Valbrune l'a écrit.",
        "Elle cite le film Les invisibles du port.",
        "Il aime Le temps qui reste.",
    ],
)
def test_the_name_of_a_work_is_no_crosshead(sentence, pack):
    assert other_than_body(f"{BODY} {sentence} {MORE}{MORE}", pack) == []


def test_what_the_format_told_holds(pack):
    text = f"Deux classes\n{BODY}\nUn coût inconnu.\nDiscuter\n{MORE}"
    at = text.index("Un coût")
    layout = (Part("title", Span(0, 12), "html-title"), Part("crosshead", Span(at, at + 16), "html"))
    assert parts(text, pack, layout)[:4] == [
        ("title", "Deux classes"),
        ("body", BODY),
        ("crosshead", "Un coût inconnu."),
        ("furniture", "Discuter"),
    ]


WORDS = ("Lire aussi: ", "Le maire a dit non. ", "PARIS | ", "VIDÉO - ", "(AFP)", "(lire page ", "https://a.example ")
MARKS = ("\n", "\r\n", "\u2028", "\x1c", " ", "« ", " »", "© ", "● ", ". A", "\u200f", "\ufffd", "a", "İ", "ﬁ")
PIECES = st.sampled_from((*WORDS, *MARKS, "Une idée La ville change. "))


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)), st.data())
def test_every_character_but_space_lies_in_one_part(text, data):
    layout = ()
    if len(text) > 1:
        start = data.draw(st.integers(0, len(text) - 2))
        layout = (Part("caption", Span(start, data.draw(st.integers(start + 1, len(text)))), "html"),)
    found = find_parts(text, layout, load_pack("fr"))
    at, covered = 0, []
    for part in found:
        assert at <= part.span.start < part.span.end <= len(text)
        assert part.found_by
        at = part.span.end
        covered += text[part.span.start : part.span.end]
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert found == find_parts(text, layout, load_pack("fr"))


@pytest.mark.long
@pytest.mark.parametrize(
    "piece",
    ["«", "A ", "lire aussi: ", "(lire page ", ". Le mot dit Le ", "© ", "( ", "Le maire a dit.\n", "a\n", "PARIS - "],
)
def test_time_grows_with_length(piece, pack):
    check_growth(lambda count: seconds(lambda: find_parts(piece * count, (), pack)), 80_000 // len(piece))


def test_lines_that_open_with_who_speaks_are_no_headings(pack):
    labelled = (
        "Le Courrier : Et les écoles ?\nAda Vernier : Elles rouvriront.\nLe Courrier : Quand ?\nAda Vernier : Lundi."
    )
    lettered = "Q. Et les écoles rouvriront-elles ?\nR. Oui, lundi prochain.\nQ. Toutes les écoles ?\nR. Toutes."
    for text in (labelled, lettered):
        assert {kind for kind, _ in parts(text, pack)} == {"body"}


def test_a_title_with_a_colon_is_one(pack):
    assert parts(f"Écoles : que change le plan ?\n\n{BODY}\n{MORE}", pack)[0][0] == "title"


def test_parts_of_the_body_that_a_format_tells(pack):
    text = "Abonnez-vous tous\nAda Vernier\nLa suite"
    told = (Part("body", Span(0, 17), "html-blockquote"), Part("body", Span(18, 29), "html-cite"))
    assert find_parts(text, told, pack)[:2] == told
