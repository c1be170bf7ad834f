"""Whether a quotation stands in a text: what makes no difference, what is a cut or other words, what is warned of."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rapidfuzz.distance import LCSseq

import sourcier
from sourcier import Check
from sourcier.quoting import aligning
from sourcier.quoting.tokens import tokens_of
from timing import check_growth, seconds

TEXT = (
    "La directrice du port a parlé mardi. « Nous ne voyons aucune menace directe sur la digue, ni sur les pêcheurs de"
    " Valbrune. L’Œuvre coûtera 12 000 euros à l’État, et la vice-présidente paiera. Il a été tué à l’aube. »"
)


def told(text: str, spans: tuple[sourcier.Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "quotation",
    [
        "Nous ne voyons aucune menace directe sur la digue",
        "“nous ne voyons AUCUNE menace directe sur la digue”",
        "ne  voyons\naucune\u00a0menace directe",
        "L'oeuvre coûtera 12000 euros à l'Etat",
        "l’œuvre coûtera 12\u202f000 euros à l’ETAT et la vice présidente paiera",
        "L'œuvre coûtera douze mille euros",
        "la oeuvre coutera 12.000 euros à le état",
        "ni sur les pecheurs de Valbrune, l'oeuvre coutera",
        "[Nous] ne voyons aucune menace directe sur la digue [du port]",
        "Nous ne voyons aucune menace […] directe sur la digue",
        "aucune menace directe sur la digue...",
    ],
)
def test_what_makes_no_difference(quotation: str) -> None:
    found = sourcier.check(quotation, TEXT)
    assert (found.verdict, found.changes, found.left_out) == ("exact", (), ())


def test_an_exact_quotation_is_pointed_at_in_the_raw_text() -> None:
    found = sourcier.check("« nous ne voyons aucune menace »", TEXT)
    assert told(TEXT, found.spans) == ["Nous ne voyons aucune menace"]
    assert told("« nous ne voyons aucune menace »", found.quoted) == ["nous ne voyons aucune menace"]
    assert found.score == 1.0


@pytest.mark.parametrize(
    ("quotation", "left_out", "marked"),
    [
        ("Nous ne voyons aucune menace […] sur les pêcheurs", "directe sur la digue, ni", True),
        ("Nous ne voyons aucune menace (...) sur les pêcheurs", "directe sur la digue, ni", True),
        ("aucune menace directe … les pêcheurs de Valbrune", "sur la digue, ni sur", True),
        ("aucune menace directe […] la digue", "sur", True),
        ("aucune menace directe […] tué", "sur la digue, ni sur les pêcheurs de Valbrune. L’Œuvre coûtera 12 000 euros"
         " à l’État, et la vice-présidente paiera. Il a été", True),
        ("Nous ne voyons aucune menace directe, la vice-présidente paiera", "sur la digue, ni sur les pêcheurs de"
         " Valbrune. L’Œuvre coûtera 12 000 euros à l’État, et", False),
    ],
)  # fmt: skip
def test_stretches_that_are_left_out_are_a_cut(quotation: str, left_out: str, marked: bool) -> None:
    found = sourcier.check(quotation, TEXT)
    assert found.verdict == "cut"
    (omission,) = found.left_out
    assert (TEXT[omission.span.start : omission.span.end], omission.marked) == (left_out, marked)
    assert omission.words == len(tokens_of(left_out))
    assert len(found.spans) == 2
    assert ("unmarked-cut" in found.warnings) is not marked


@pytest.mark.parametrize(
    ("quotation", "changes"),
    [
        ("Nous ne voyons aucune menace sur la digue", [("delete", "", "directe")]),
        ("Nous ne voyons aucune menace lourde sur la digue", [("replace", "lourde", "directe")]),
        ("Nous ne voyons aucune menace très directe sur la digue", [("insert", "très", "")]),
        ("On ne voyons aucune menace directe", [("replace", "On", "Nous")]),
        ("aucune menace directe sur la digue, ni sur les bateaux", [("replace", "bateaux", "pêcheurs")]),
        ("Nous voyons une menace directe sur la digue", [("delete", "", "ne"), ("replace", "une", "aucune")]),
        ("Nous ne voyons aucune menace directe, foi de marin", [("insert", "foi de marin", "")]),
    ],
)
def test_other_words_are_told_side_by_side(quotation: str, changes: list[tuple[str, str, str]]) -> None:
    found = sourcier.check(quotation, TEXT)
    assert found.verdict == "altered"
    pairs = [(one.kind, *told(quotation, (one.quoted,)), *told(TEXT, (one.told,))) for one in found.changes]
    assert pairs == changes


@pytest.mark.parametrize(
    ("quotation", "text", "verdict", "warning"),
    [
        ("Nous voyons une menace directe sur la digue", TEXT, "altered", "negation-lost"),
        ("la vice-présidente ne paiera pas l'œuvre", "La vice-présidente paiera l’œuvre.", "altered", "negation-added"),
        ("Je pense […] que la digue tiendra", "Je pense, et pas par plaisir, que la digue tiendra", "cut",
         "negation-lost"),
        ("la digue tiendra cet hiver", "Je ne pense pas que la digue tiendra cet hiver.", "exact", "negation-before"),
        ("L’œuvre coûtera 13 000 euros", TEXT, "altered", "number-changed"),
        ("Il a été tue à l’aube, mardi", "Il a été tué à l’aube, mardi", "altered", "accent-changed"),
        ("la digue a Valbrune tiendra, dit l’éclusier", "La digue à Valbrune tiendra, dit l’éclusier", "altered",
         "accent-changed"),
        ("la vice-présidente paiera […] aucune menace directe sur la digue", TEXT, "cut", "order-changed"),
        ("la vice-présidente paiera, aucune menace directe sur la digue", TEXT, "altered", "order-changed"),
        ("Un quai neuf […] une digue haute", f"Un quai neuf, {'puis encore ' * 30} une digue haute", "cut",
         "far-apart"),
        ("aucun intérêt géopolitique, économique ou militaire", "« aucun intérêt […] ou militaire »", "cut",
         "cut-in-text"),
        ("[La digue] ne tiendra [plus] cet hiver sans travaux", "Elle ne tiendra cet hiver sans travaux", "exact",
         "negation-added"),
    ],
)  # fmt: skip
def test_what_is_warned_of(quotation: str, text: str, verdict: str, warning: str) -> None:
    found = sourcier.check(quotation, text)
    assert found.verdict == verdict
    assert warning in found.warnings


NUMBERS = [
    ("15 % des quais de Valbrune fermeront", "quinze pour cent des quais de Valbrune fermeront"),
    ("Des quais de Valbrune 15 % fermeront demain", "Des quais de Valbrune quinze pour cent fermeront demain"),
    ("La digue coûtera 45 M€ à la ville de Valbrune", "La digue coûtera quarante-cinq millions d’euros à la ville de"
     " Valbrune"),
    ("La digue coûtera 45 millions d’euros à la ville", "La digue coûtera 45 millions € à la ville"),
    ("Il manque 80 000 places au port de Valbrune", "Il manque quatre-vingt mille places au port de Valbrune"),
    ("Il manque 91 places au port de Valbrune", "Il manque quatre-vingt-onze places au port de Valbrune"),
    ("Il manque 71 places au port de Valbrune", "Il manque soixante et onze places au port de Valbrune"),
    ("Il manque 1,5 million de places au port", "Il manque 1 500 000 places au port"),
    ("La digue a coûté 3,5 millions à la ville", "La digue a coûté trois virgule cinq millions à la ville"),
    ("12 000 places du port manquent", "Oui, douze mille places du port manquent"),
    ("douze mille places du port manquent", "Oui, 12 000 places du port manquent"),
    ("Le 1er quai de Mme Faure est fermé", "Le premier quai de Madame Faure est fermé"),
    ("La digue coûtera 45 millions d’euros à la ville", "La digue coûtera 45 millions d’euros1 à la ville2"),
    ("Les maires et les préfets ont soutenu la digue", "Les maires2 et les préfets¹ ont soutenu la digue"),
]  # fmt: skip


@pytest.mark.parametrize(("quotation", "text"), NUMBERS)
def test_a_number_and_what_is_shortened_are_the_same_however_they_are_written(quotation: str, text: str) -> None:
    found = sourcier.check(quotation, text)
    assert (found.verdict, found.changes, found.warnings) == ("exact", (), ())


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("trois millions de", "trois milliards de"), ("un quart des", "un tiers des"), ("3,5 % des", "3,5 points des"),
        ("deux trois", "23"), ("une dizaine de", "une centaine de"), ("45 M€ de", "45 Md€ de"),
        ("quatre-vingt-dix", "quatre-vingt-douze"),
    ],
)  # fmt: skip
def test_another_number_is_warned_of(said: str, quoted: str) -> None:
    found = sourcier.check(f"La ville perdra {quoted} places au port", f"La ville perdra {said} places au port.")
    assert found.verdict == "altered"
    assert "number-changed" in found.warnings


SPEECH = (
    "Nous n’avons plus de temps. La région a voté mardi un budget très large pour le port. Je l’ai dit au préfet, et"
    " je lui ai demandé de retirer ce texte. Il n’y a aucune raison de continuer sans les pêcheurs. C’est un grand pas"
    " pour Valbrune. Ne touchez pas à la digue des anciens."
)


@pytest.mark.parametrize(
    ("quotation", "changes"),
    [
        ("Nous n’avons plus de temps, et il n’y a aucune raison de continuer", [("insert", "et", "")]),
        ("Nous avons plus de temps, et il n’y a aucune raison de continuer",
         [("delete", "", "n’"), ("insert", "et", "")]),
        ("Il n’y a aucune raison de continuer, nous n’avons plus de temps", []),
        ("Je lui ai demandé de retirer ce texte, la région a voté un budget pour le port",
         [("delete", "", "mardi"), ("delete", "", "très large")]),
    ],
)  # fmt: skip
def test_sentences_that_were_joined_are_each_found(quotation: str, changes: list[tuple[str, str, str]]) -> None:
    found = sourcier.check(quotation, SPEECH)
    pairs = [(one.kind, *told(quotation, (one.quoted,)), *told(SPEECH, (one.told,))) for one in found.changes]
    assert (found.verdict, pairs) == ("altered", changes)


def test_a_sentence_whose_first_words_stand_elsewhere_too_is_found_whole() -> None:
    text = (
        "« Cela fait trois mois qu’on est dehors et il faut aller plus loin, alors on fait un pas : les syndicats ont"
        " appelé, on est là, maintenant on verra quand on appellera s’ils répondent »"
    )
    quotation = "Cela fait deux mois qu’on est dehors, maintenant on verra quand on appellera s’ils répondent"
    found = sourcier.check(quotation, text)
    assert [told(text, (one.told,)) for one in found.changes] == [["trois"]]
    assert found.warnings == ("number-changed", "unmarked-cut")  # and « un pas » negates nothing


@pytest.mark.parametrize(
    ("quotation", "warnings"),
    [
        ("Nous avons plus de temps, la région a voté", {"negation-lost"}),
        ("plus de temps. La région a voté mardi un budget très large", {"negation-before"}),
        ("Nous n’avons plus de temps. La région a voté mardi", set()),
        ("C’est un grand […] pour Valbrune. Ne touchez pas à la digue", set()),
        ("un grand pas pour Valbrune. Touchez […] la digue des anciens", {"negation-lost"}),
        ("C’est un grand pas pour Valbrune : touchez", {"negation-lost"}),
        ("La région n’a plus voté mardi un budget très large", {"negation-added"}),
    ],
)
def test_a_negation_that_goes_over_the_ends_of_pieces_is_told(quotation: str, warnings: set[str]) -> None:
    found = sourcier.check(quotation, SPEECH)
    assert {one for one in found.warnings if one.startswith("negation")} == warnings


def test_pieces_between_marks_are_found_however_far_apart_they_stand() -> None:
    sentences = [f"Le quai numéro {n} de la digue {'sera fermé' if n % 3 else 'restera ouvert'} en {n + 1900}" for n in
                 range(60)]  # fmt: skip
    text = ". ".join(sentences)
    pieces = [" ".join(sentences[n].split()[2:9]) for n in (3, 22, 40, 55)]
    found = sourcier.check(" […] ".join(pieces), text)
    assert (found.verdict, found.score, told(text, found.spans)) == ("cut", 1.0, pieces)
    assert [one.marked for one in found.left_out] == [True] * 3


@pytest.mark.parametrize("phrase", ["un pas vers la paix", "n’importe quel pays", "quelques pas de plus"])
def test_phrases_that_negate_nothing_are_no_negation(phrase: str) -> None:
    text = f"Ce respect est dû à la digue, et c’est {phrase}, surtout entre bons voisins de Valbrune"
    found = sourcier.check("Ce respect est dû à la digue, surtout entre bons voisins de Valbrune", text)
    assert (found.verdict, found.warnings) == ("cut", ("unmarked-cut",))


def test_a_word_in_another_place_is_told_to_be_moved() -> None:
    found = sourcier.check("J’ai encore besoin de quelque temps au port", "J’ai besoin encore de quelque temps au port")
    assert (found.verdict, found.warnings) == ("altered", ("order-changed",))


@pytest.mark.parametrize(
    "text", ["On voit pas de menace directe sur la digue", "On ne voit pas de menace directe sur la digue"]
)
def test_an_opener_alone_is_no_negation(text: str) -> None:
    found = sourcier.check("On ne voit pas de menace directe sur la digue", text)
    assert not {"negation-lost", "negation-added"} & set(found.warnings)


@pytest.mark.parametrize(
    "quotation",
    [
        "Les pêcheurs de la vice-présidente sont en grève contre l’œuvre du port",
        "Le budget de la digue sera voté jeudi par les élus de Valbrune",
    ],
)
def test_words_of_the_same_subject_are_absent(quotation: str) -> None:
    assert sourcier.check(quotation, TEXT).verdict == "absent"


@pytest.mark.parametrize(
    "quotation", ["", "…", "menace directe", "Il a été, et nous ne le sommes pas", "[menace directe sur] la digue"]
)
def test_fewer_than_three_words_of_content_are_not_judged(quotation: str) -> None:
    assert sourcier.check(quotation, TEXT) == Check("unjudged", 0.0)


def test_a_statement_is_read_over_what_interrupts_it() -> None:
    text = "« Nous ne voyons », a expliqué la directrice du port, « aucune menace directe »."
    pieces = (sourcier.Span(0, 18), sourcier.Span(55, len(text)))
    quotation = "Nous ne voyons aucune menace directe"
    assert sourcier.check(quotation, text).verdict == "cut"
    found = sourcier.check(quotation, tokens_of(text, within=pieces))
    assert found.verdict == "exact"


@given(some.text(alphabet="aeéàn’' .…[](),«»\n\u00a01234", max_size=60), some.text(max_size=60))
def test_any_two_texts_are_compared_within_their_bounds(quotation: str, text: str) -> None:
    for one, other in ((quotation, text), (quotation, f"x {quotation} y"), (text, quotation + text)):
        found = sourcier.check(one, other)
        assert 0 <= found.score <= 1
        assert all(0 <= span.start < span.end <= len(other) for span in found.spans)
        assert all(0 <= change.quoted.start <= change.quoted.end <= len(one) for change in found.changes)
        assert all(0 <= change.told.start <= change.told.end <= len(other) for change in found.changes)


def test_the_time_grows_with_the_text() -> None:
    page = " ".join(f"Le quai numéro {n} de la digue sera fermé par la mairie de Valbrune." for n in range(400))
    quotation = "Le quai numéro 399 de la digue ne sera jamais ouvert par la mairie"

    def cost(times: int) -> float:
        text = tokens_of(page * times)
        return seconds(lambda: [sourcier.check(quotation, text) for _ in range(3)])

    check_growth(cost, 16)


PROSE = " ".join(f"mot{number} de la parole{number % 7}" for number in range(60))


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Quotations of more than ten words are looked for in pieces; gives how many words are laid side by side."""
    sizes: list[tuple[int, int]] = []
    opcodes = LCSseq.opcodes

    def noted(quoted: list[int], told: list[int]) -> Any:
        sizes.append((len(quoted), len(told)))
        return opcodes(quoted, told)

    monkeypatch.setattr(aligning, "LONGEST", 10)
    monkeypatch.setattr(aligning.LCSseq, "opcodes", noted)
    return sizes


def test_a_very_long_quotation_is_looked_for_in_pieces(in_pieces: list[tuple[int, int]]) -> None:
    words = PROSE.split()
    found = sourcier.check(PROSE, f"Avant. {PROSE} Après.", language="fr")
    assert (found.verdict, found.score, len(found.spans)) == ("exact", 1.0, 1)
    found = sourcier.check(" ".join([*words[:91], "[…]", *words[155:]]), PROSE, language="fr")
    assert (found.verdict, [(one.words, one.marked) for one in found.left_out]) == ("cut", [(64, True)])
    changed = [*words[:20], "fleuve", *words[21:60], "navire", *words[61:]]
    found = sourcier.check(" ".join(changed), PROSE, language="fr")
    assert (found.verdict, [told(PROSE, (one.told,)) for one in found.changes]) == ("altered", [["mot5"], ["mot15"]])
    assert sourcier.check(PROSE, "mot1 " * 50 + "rien de tout cela", language="fr").verdict == "absent"
    assert in_pieces
    assert all(quoted <= 10 and told <= 2 * 10 + 2 * aligning.SLACK for quoted, told in in_pieces)


@given(
    some.lists(some.sampled_from(["pont", "école", "digue", "port", "le", "de", "mairie"]), min_size=12, max_size=40),
    some.data(),
)
def test_pieces_of_a_text_stand_in_it_however_long(words: list[str], data: some.DataObject) -> None:
    first = data.draw(some.integers(0, len(words) - 12))
    quoted = words[first : data.draw(some.integers(first + 12, len(words)))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aligning, "LONGEST", 10)
        found = sourcier.check(" ".join(quoted), " ".join(words), language="fr")
    assert found.verdict in ("exact", "unjudged")


def test_a_word_that_is_everything_is_looked_for_at_some_places() -> None:
    def cost(words: int) -> float:
        return seconds(lambda: sourcier.check("navire " * words, "navire " * (words - 1) + "port", language="fr"))

    check_growth(cost, 1_800)
