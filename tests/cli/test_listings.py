"""`sourcier read --chains` and `--unsourced`, and `--actors` as people call it."""

import sys
from dataclasses import replace

import pytest

import sourcier as library
from sourcier.cli.listings import list_unsourced
from sourcier.cli.terminal import console_for
from sourcier.records import Inferred, Quantity, Span


@pytest.fixture
def relayed(tmp_path):
    path = tmp_path / "depeche.txt"
    words = "« Le navire a quitté le port », a déclaré le porte-parole du Kremlin, Dmitri Peskov, à l'agence Tass."
    path.write_text(f"{words}\n\nLe bateau portait 300 fûts.\n", "utf-8")
    return path


def test_chains_from_origin_to_outlet(sourcier, relayed):
    status, out, err = sourcier("read", relayed, "--chains", "--reader", "rules", "--outlet", "Le Pont")
    assert (status, err) == (0, "")
    way = "Dmitri Peskov (origin) → Tass (relay, not independent) → Le Pont (outlet) · 1 independent origin"
    assert f"  1  {way}\n     « Le navire a quitté le port »" in out


def test_chains_stand_below_the_table(sourcier, relayed):
    out = sourcier("read", relayed, "--chains", "--reader", "rules", "--format", "table")[1]
    assert out.index("Speaker") < out.index("Tass (relay")


def test_chains_of_a_text_without_statements(sourcier, tmp_path):
    path = tmp_path / "pont.txt"
    path.write_text("Le pont est fermé depuis lundi matin.", "utf-8")
    out = sourcier("read", path, "--chains", "--reader", "rules", "--lang", "fr")[1]
    assert "No statement was found in this text." in out


@pytest.mark.parametrize("option", ["--chains", "--unsourced"])
@pytest.mark.parametrize("format", ["json", "jsonl", "html", "brat"])
def test_lists_are_for_people(sourcier, article, option, format):
    status, out, err = sourcier("read", article, option, "--format", format, "--output", article.parent / "out")
    assert (status, out) == (2, "")
    assert "--chains and --unsourced" in " ".join(err.split())


def test_lists_leave_other_output_alone(sourcier, article):
    assert sourcier("read", article)[1].startswith("{")


def test_unsourced_quantities_are_those_without_a_statement(relayed, capsys):
    reading = library.read(relayed, reader="rules")
    text = reading.document.text.characters
    at = text.index("300 fûts")
    alone = Quantity(Span(at, at + 8), "300", 300, 300, Inferred("fûts", "noun"), None, None, None, None)
    told = replace(alone, span=Span(2, 11), statement=reading.attributions[0].id)
    reading = replace(reading, quantities=(told, alone))
    console = console_for(sys.stdout)
    for one in list_unsourced(reading):
        console.print(one)
    out = capsys.readouterr().out
    (line,) = [line for line in out.splitlines() if "–" in line]
    assert line.split() == ["300", "fûts", "300", "fûts", f"{at}–{at + 8}"]


def test_no_quantity_is_said(sourcier, tmp_path):
    path = tmp_path / "pont.txt"
    path.write_text("Le pont est fermé.", "utf-8")
    out = sourcier("read", path, "--unsourced", "--reader", "rules", "--lang", "fr")[1]
    assert "No quantity was found in this text." in out


def test_own_actors(sourcier, article, tmp_path):
    table = tmp_path / "acteurs.tsv"
    table.write_text("name\tmetonyms\nVille de Valbrune\tmairesse\n", "utf-8")
    status, _, err = sourcier("read", article, "--actors", table, "--reader", "rules")
    assert (status, err) == (0, "")


@pytest.mark.parametrize("command", ["read", "score"])
def test_bad_table_of_actors_is_one_line(sourcier, article, tmp_path, command):
    table = tmp_path / "acteurs.tsv"
    table.write_text("name\ttype\nPont\tsect\n", "utf-8")
    where = article
    if command == "score":
        where = tmp_path / "gold"
        where.mkdir()
        (where / "a.txt").write_text("Le pont est fermé.", "utf-8")
        (where / "gold.json").write_text('[{"doc": "a", "outlet": null, "published": null, "attributions": []}]')
    status, out, err = sourcier(command, where, "--actors", table)
    assert (status, out) == (1, "")
    assert err.startswith(f"sourcier: {table}, line 2: there is no type “sect”")
    assert err.count("\n") == 1


def test_missing_table_of_actors(sourcier, article):
    status, _, err = sourcier("read", article, "--actors", article.parent / "none.tsv")
    assert status == 1
    assert "the table of actors cannot be read" in err
