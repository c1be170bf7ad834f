"""The words of speech of French: well-formed rows, forms that find their lemma, closed classes."""

import re

import pytest

from sourcier.languages import load_pack
from sourcier.languages.fr.lexicon import NOUN_FRAMES, VERB_FRAMES, cue_words, head_verb, word_classes
from sourcier.languages.fr.tables import read_rows
from sourcier.languages.pack import CueWords
from sourcier.records import CUE_CLASSES, PackError
from timing import seconds

TABLES = {
    "verbs.tsv": 3,
    "predicates.tsv": 4,
    "nouns.tsv": 3,
    "prepositions.tsv": 3,
    "subject_pronouns.tsv": 5,
    "function_words.tsv": 2,
    "modality.tsv": 2,
    "irregular.tsv": 6,
}
# A lemma: words in lower case, an elided word apart, with its apostrophe.
LEMMA = re.compile(r"[a-zàâçéèêëîïôœùûü-]{1,30}'?(?: [a-zàâçéèêëîïôœùûü-]{1,30}'?){0,8}")


@pytest.fixture(scope="module")
def words() -> CueWords:
    return cue_words()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_twice(table: str) -> None:
    keys = [row[0] for row in read_rows(table, TABLES[table])]
    assert len(keys) == len(set(keys))
    assert all(key == key.strip() for key in keys)


def test_rows_have_known_classes_and_frames(words: CueWords) -> None:
    for entry in words.verbs.values():
        assert entry.cue_class in CUE_CLASSES
        assert entry.frames and entry.frames <= VERB_FRAMES, entry.lemma
        assert not {f"{frame}?" for frame in entry.frames} & entry.frames, entry.lemma
    for entry in words.nouns.values():
        assert entry.frames and entry.frames <= NOUN_FRAMES, entry.lemma


def test_lemmas_are_spelt_by_the_rule(words: CueWords) -> None:
    for lemma in (*words.verbs, *words.nouns):
        assert LEMMA.fullmatch(lemma), lemma
    assert not any(lemma.startswith("s'") for lemma in words.verbs)


def test_every_class_has_verbs(words: CueWords) -> None:
    used = {entry.cue_class for entry in words.verbs.values()}
    assert used == set(CUE_CLASSES) - {"quote-only"}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("déclaré", "déclarer"),
        ("insurge", "se insurger"),
        ("réjouit", "se réjouir"),
        ("fait", "faire savoir"),
        ("mis", "mettre en garde"),
        ("lancera", "lancer un appel"),
        ("dites", "se dire prêtes"),
        ("était", "être convaincue"),
        ("appelle", "en appeler"),
        ("écrivait", "écrire"),
    ],
)
def test_a_form_finds_its_lemma(words: CueWords, form: str, lemma: str) -> None:
    assert lemma in words.verb_forms[form]


def test_every_verb_is_found_by_its_infinitive(words: CueWords) -> None:
    for lemma in words.verbs:
        assert lemma in words.verb_forms[head_verb(lemma)]


def test_longest_lemma_comes_first(words: CueWords) -> None:
    for lemmas in words.verb_forms.values():
        lengths = [lemma.count(" ") for lemma in lemmas]
        assert lengths == sorted(lengths, reverse=True)


def test_plural_nouns_find_their_lemma(words: CueWords) -> None:
    assert words.noun_forms["aveux"] == ("aveu",)
    assert words.noun_forms["mots d' ordre"] == ("mot d' ordre",)


def test_an_intention_is_no_report(words: CueWords) -> None:
    for lemma in ("vouloir", "refuser", "souhaiter", "préférer"):
        assert not words.verbs[lemma].frames & {"inf", "inf?", "de", "de?"}, lemma


def test_inverted_pronouns(words: CueWords) -> None:
    assert words.subject_pronouns["-elle"].gender == "Fem"
    assert words.subject_pronouns["-ils"].number == "Plur"
    assert words.subject_pronouns["-t-on"].impersonal


def test_moods_are_grouped(words: CueWords) -> None:
    classes = word_classes(words.verbs)
    assert "avoir" in classes.auxiliary_infinitive
    assert {"a", "était", "été", "ayant"} <= classes.auxiliary
    assert "affirmant" in classes.present_participle
    assert "affirmé" in classes.past_participle
    assert "affirmé" not in classes.finite_form


def test_pack_loads_fast() -> None:
    assert min(seconds(cue_words) for _ in range(5)) < 0.3


def test_pack_is_found_by_its_entry_point() -> None:
    pack = load_pack("fr")
    assert pack.code == "fr"
    assert load_pack("fr") is pack


def test_a_row_of_the_wrong_width_is_refused() -> None:
    with pytest.raises(PackError, match=r"verbs\.tsv, line"):
        read_rows("verbs.tsv", 7)
