"""Roles are classed by a codebook, one that comes along or one's own."""

import pytest

from sourcier.counting.codebooks import codebook_at
from sourcier.records import InputError


@pytest.mark.parametrize(
    ("role", "default", "gmmp"),
    [
        ("ancienne ministre de la Culture", "politics", "2"),
        ("mairesse de Valbrune", "politics", "2"),
        ("porte-parole du gouvernement", "politics", "2"),
        ("procureure de la République", "justice", "10"),
        ("médecin généraliste", "health", "6"),
        ("professeure de droit", "science", "5"),
        ("chef d’entreprise", "business", "11"),
        ("éleveuse", "trade", "14"),
        ("reine", "politics", "1"),
        ("habitante du quartier", "citizen", "23"),
        ("secrétaire général de l’OTAN", "other", "other"),
        ("", "untold", "untold"),
        (None, "untold", "untold"),
    ],
)
def test_the_first_noun_that_is_known_tells_the_class(role, default, gmmp):
    assert (codebook_at("default").class_of(role), codebook_at("gmmp").class_of(role)) == (default, gmmp)


def test_gmmp_has_its_codes():
    assert list(codebook_at("gmmp").classes) == [str(code) for code in range(1, 27)]


def test_ones_own_table(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("# mine\nx\tsea\tmer\tpêcheur;capitaine de port\ny\tlaw\tdroit\t=law\n", "utf-8")
    book = codebook_at(path)
    roles = ("pêcheuse", "capitaine de port", "avocate de la ville", "maire")
    assert [book.class_of(role) for role in roles] == ["x", "x", "y", "other"]
    assert book.name == "own.tsv" and book.classes["x"] == ("sea", "mer")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x\tsea\tmer\n", "own.tsv, line 1: 3 columns where 4 are expected"),
        ("x\ta\tb\t\nx\ta\tb\t\n", "line 2: “x” cannot be a code"),
        ("other\ta\tb\t\n", "“other” cannot be a code"),
        ("x\ta\tb\t=poetry\n", "“poetry” is no walk of life; write one of administration"),
        ("# nothing\n", "has no classes"),
        (b"x\ta\tb\tp\xeacheur\n", "is no UTF-8"),
    ],
)
def test_what_is_no_codebook_is_told(tmp_path, text, problem):
    path = tmp_path / "own.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=problem):
        codebook_at(path)


def test_a_name_that_is_none_is_told_with_those_there_are():
    with pytest.raises(InputError, match="there is no codebook “isco”: name a file, or one of default, gmmp"):
        codebook_at("isco")
