"""One text or many, in one process or several: the same readings, in their order, with bad ones in their place."""

import datetime
import inspect
import itertools
import json
import multiprocessing
import pickle
import re

import pytest

import sourcier
from sourcier import Document, InputError, LanguageError, LimitError, Reading, SourcierError
from sourcier.exchange.json_codec import to_json_line
from sourcier.intake import LIMITS, document_of
from sourcier.scale import processes, workers

ARTICLE = "« Les travaux sont finis », a déclaré la mairesse de Valbrune, Anne Faure."


def test_read_takes_a_text_bytes_a_file_or_a_document(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    document = document_of(ARTICLE.encode())
    readings = [sourcier.read(source) for source in (ARTICLE, ARTICLE.encode(), path, document)]
    assert len({reading.attributions for reading in readings}) == 1
    assert readings[0].attributions[0].entity.value == "Anne Faure"
    assert readings[2].document.name == str(path)


@pytest.mark.parametrize(
    "path",
    [
        "art/01.txt",
        "01.txt",
        "art/01",
        "C:\\art\\01",
        "mes articles/01.html",
        "https://journal.example/article",
        "a.txt.gz",
    ],
)
def test_a_path_is_no_text(path):
    with pytest.raises(InputError, match=r"looks like a path.*sourcier\.read_file"):
        sourcier.read(path)
    (outcome,) = sourcier.read_many([path], errors="yield")
    assert isinstance(outcome, InputError)


def test_the_name_of_a_file_is_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Le maire").write_text(ARTICLE, "utf-8")
    with pytest.raises(InputError, match="read_file"):
        sourcier.read("Le maire")


@pytest.mark.parametrize("text", ["Oui.", "12/05/2024", "/", "Il a dit non.\nVoir 01.txt", "« Et/ou »", "M.\0", "..."])
def test_a_short_text_is_no_path(text):
    assert sourcier.read(text, language="fr", reader="rules").document.text.characters == text.replace("\0", "\ufffd")


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    reading = sourcier.read_file(str(path), published="2024-03-12", outlet="Le Pont")
    assert reading == sourcier.read(path, published="2024-03-12", outlet="Le Pont")
    assert [said.speaker for said in reading.attributions] == ["Anne Faure"]
    with pytest.raises(InputError, match="no such file"):
        sourcier.read_file(tmp_path / "none.txt")


def test_a_file_is_read_with_the_options_of_a_text():
    text, file = (list(inspect.signature(call).parameters.values()) for call in (sourcier.read, sourcier.read_file))
    assert text[1:] == file[1:]


@pytest.mark.parametrize(
    "day",
    [
        datetime.date(2024, 3, 12),
        datetime.datetime(2024, 3, 12, 8, 30),
        datetime.datetime(2024, 3, 12, 8, 30, 1, 999, tzinfo=datetime.UTC),
    ],
)
def test_a_day_may_be_a_date(day):
    document = sourcier.read(ARTICLE, published=day).document
    assert document.published == "2024-03-12"
    assert document.published_at.value.startswith("2024-03-12")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"published": 20240101}, "published must be .*2024-01-23.*, not int"),
        ({"outlet": 5}, "outlet must be a str.*, not int"),
        ({"language": ["fr"]}, "language must be a str.*, not list"),
        ({"min_confidence": "0.8"}, "min_confidence must be a number, not str"),
        ({"actors": 5}, "actors must be the path of a table, not int"),
    ],
)
def test_an_option_of_another_type_says_what_to_give(wrong, named):
    with pytest.raises(TypeError, match=named):
        sourcier.read(ARTICLE, **wrong)
    with pytest.raises(TypeError, match=named):
        sourcier.read_many([ARTICLE], **wrong)


@pytest.mark.parametrize("wrong", [None, 5, b"art/01.txt"])
def test_a_path_of_another_type_says_what_to_give(wrong):
    with pytest.raises(TypeError, match="a path is a str or a Path"):
        sourcier.read_file(wrong)


def test_lone_surrogates_never_reach_the_output():
    reading = sourcier.read(ARTICLE, outlet="Le \ud800 Pont")
    assert reading.document.outlet == "Le \ufffd Pont"
    assert json.loads(to_json_line(reading).encode("utf-8"))["document"]["outlet"] == "Le \ufffd Pont"


def test_a_text_is_never_taken_for_a_page():
    text = "<p>« Oui », a dit la mairesse de Valbrune, Anne Faure, lundi devant le pont.</p>"
    assert sourcier.read(text).document.text.characters == text


def test_what_is_stated_is_kept():
    reading = sourcier.read(ARTICLE, language="fr", published="2024-03-12", outlet="Le Pont")
    assert (reading.language, reading.document.published, reading.document.outlet) == ("fr", "2024-03-12", "Le Pont")


@pytest.mark.parametrize("reader", ["rules", "learned", "both"])
def test_the_reader_is_the_one_that_was_asked_for(reader):
    reading = sourcier.read(ARTICLE, reader=reader)
    assert reading.reader.startswith(reader)
    assert ("sourcier-fr" in reading.model) == (reader != "rules")
    assert [attribution.entity.value for attribution in reading.attributions] == ["Anne Faure"]


def test_what_is_less_sure_is_left_out():
    assert len(sourcier.read(ARTICLE, min_confidence=0.3).attributions) == 1
    assert sourcier.read(ARTICLE, min_confidence=1.0).attributions == ()
    (nothing,) = sourcier.read_many([ARTICLE], min_confidence=1.0)
    assert nothing.attributions == ()


@pytest.mark.parametrize("wrong", [{"reader": "oracle"}, {"min_confidence": 1.5}, {"min_confidence": -0.1}])
def test_what_no_reader_knows_is_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        sourcier.read(ARTICLE, **wrong)
    with pytest.raises(ValueError, match="must be"):
        sourcier.read_many([ARTICLE], **wrong)


@pytest.mark.parametrize(
    ("text", "language", "error"),
    [
        ("", None, InputError),
        (" \n", None, InputError),
        ("a" * (LIMITS.characters + 1), "fr", LimitError),
        (
            "The minister said on Monday that nothing had been decided about the bridge over the river.",
            None,
            LanguageError,
        ),
        (ARTICLE, "tlh", LanguageError),
    ],
)
def test_what_cannot_be_read(text, language, error):
    with pytest.raises(error):
        sourcier.read(text, language=language)


def test_a_wrong_date():
    with pytest.raises(InputError, match="2024-01-23"):
        sourcier.read(ARTICLE, published="le 12 mars")


def test_an_endless_stream_is_read_as_it_comes():
    taken = []

    def texts():
        for number in itertools.count():
            taken.append(number)
            yield f"« Il reste {number} places », a dit Anne Faure."

    readings = sourcier.read_many(texts())
    assert [next(readings).document.text.characters[:14] for _ in range(3)] == [f"« Il reste {n} p" for n in range(3)]
    assert len(taken) == 3


def test_errors_are_raised_or_yielded_in_their_place():
    texts = [ARTICLE, "", ARTICLE]
    readings = sourcier.read_many(texts)
    assert isinstance(next(readings), Reading)
    with pytest.raises(InputError):
        next(readings)
    kinds = [type(outcome) for outcome in sourcier.read_many(texts, errors="yield")]
    assert kinds == [Reading, InputError, Reading]


def test_a_fault_does_not_stop_the_stream(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(processes, "_reading_of", fail)
    (outcome,) = sourcier.read_many([ARTICLE], errors="yield")
    assert isinstance(outcome, SourcierError)
    assert "ZeroDivisionError: oops" in str(outcome)
    assert "ZeroDivisionError" in pickle.loads(pickle.dumps(outcome)).__notes__[0]


@pytest.mark.parametrize(
    ("texts", "settings", "error"),
    [
        (ARTICLE, {}, TypeError),
        (Document(text=sourcier.Text("a", "0")), {}, TypeError),
        ([ARTICLE], {"processes": 0}, ValueError),
        ([ARTICLE], {"processes": "2"}, TypeError),
        ([ARTICLE], {"errors": "ignore"}, ValueError),
    ],
)
def test_wrong_calls_fail_at_once(texts, settings, error):
    with pytest.raises(error):
        sourcier.read_many(texts, **settings)


def test_the_public_names():
    assert all(hasattr(sourcier, name) for name in sourcier.__all__)
    with pytest.raises(AttributeError):
        sourcier.nothing  # noqa: B018


def test_what_is_no_text_says_what_is_one():
    with pytest.raises(TypeError, match="not NoneType"):
        sourcier.read(None)


RELAY = "Le quai des Passeurs affirme que le pont tiendra."
TEXTS = [f"« Il reste {number} places », a dit Anne Faure." for number in range(12)] + [RELAY] * 8
EMPTY, UNSENDABLE = 7, 9
TEXTS[EMPTY] = ""


@pytest.fixture(scope="module")
def own_actors(tmp_path_factory):
    path = tmp_path_factory.mktemp("actors") / "own.tsv"
    path.write_text("name\tmetonyms\nSyndicat des passeurs\tquai des Passeurs\n", "utf-8")
    return path


def stated(own_actors):
    return {"language": "fr", "reader": "rules", "actors": own_actors}


@pytest.fixture(scope="module")
def spread(own_actors):
    """What two processes make of the texts, one of which cannot be sent to them; how many were taken ahead."""
    taken = []
    sources = [*TEXTS[:UNSENDABLE], lambda: ARTICLE, *TEXTS[UNSENDABLE + 1 :]]
    texts = (taken.append(text) or text for text in sources)
    stream = sourcier.read_many(texts, processes=2, errors="yield", **stated(own_actors))
    first, ahead = next(stream), len(taken)
    return [first, *stream], ahead


def test_several_processes_give_what_one_gives(spread, own_actors):
    several, ahead = spread
    assert ahead <= 2 * workers.AHEAD + 1
    one = list(sourcier.read_many(TEXTS, errors="yield", **stated(own_actors)))
    assert isinstance(several[EMPTY], InputError)
    assert isinstance(one[EMPTY], InputError)
    readings = [i for i in range(len(TEXTS)) if i not in (EMPTY, UNSENDABLE)]
    assert len(several) == len(TEXTS)
    assert [several[i] for i in readings] == [one[i] for i in readings]


def test_what_cannot_be_sent_to_a_process_stands_in_its_place(spread):
    several, _ = spread
    assert isinstance(several[UNSENDABLE], SourcierError)
    assert isinstance(several[UNSENDABLE - 1], Reading)
    assert isinstance(several[UNSENDABLE + 1], Reading)


def test_own_actors_reach_every_process(spread):
    several, _ = spread
    relayed = [reading for text, reading in zip(TEXTS, several, strict=True) if text == RELAY]
    assert [one.attributions[0].entity.value for one in relayed] == ["Syndicat des passeurs"] * 8


@pytest.mark.long
def test_processes_end_with_the_error_that_ends_the_stream():
    with pytest.raises(InputError) as raised:  # which is held, and with it all that it was raised in
        list(sourcier.read_many(["", ""], processes=2, reader="rules", language="fr"))
    assert multiprocessing.active_children() == []
    assert raised.value


def test_progress_is_told_from_nothing_to_all():
    told: list[float] = []
    text = "« Le pont rouvrira lundi », a déclaré Anne Faure. " * 40
    reading = sourcier.read(text, language="fr", progress=told.append)
    assert reading == sourcier.read(text, language="fr")
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(set(told)) > 10


def test_progress_is_told_of_each_text():
    told: list[float] = []
    list(sourcier.read_many(["Le pont rouvrira lundi, dit-il."] * 2, language="fr", progress=told.append))
    assert told.count(1.0) == 2


@pytest.mark.parametrize("progress", [5, [], {}, "oui"])
def test_what_is_told_of_progress_must_be_a_function(progress):
    with pytest.raises(TypeError, match="progress must be a function"):
        sourcier.read(ARTICLE, progress=progress)
    with pytest.raises(TypeError, match="progress must be a function"):
        sourcier.read_many([ARTICLE], progress=progress)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "not enough memory"),
        (RuntimeError("std::bad_alloc"), "not enough memory"),
        (ImportError("a.so: failed to map segment from shared object"), "not enough memory"),
        (ImportError("no such library"), "a library cannot be loaded .no such library."),
        (KeyError("x"), "please report it"),
    ],
)
def test_only_what_may_be_our_fault_is_to_be_reported(monkeypatch, error, told):
    def fail(*_):
        raise error

    monkeypatch.setattr(processes, "_reading_of", fail)
    (outcome,) = sourcier.read_many([ARTICLE], errors="yield")
    assert isinstance(outcome, SourcierError)
    assert re.search(told, str(outcome))
