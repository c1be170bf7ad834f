"""Quotations of articles against a transcript: how many are labelled right, and how many another tool finds.

    python benchmarks/against.py [--each 25] [--quid PYTHON] [--least PERCENT] [--errors]

A sitting and articles on it are made by rule, from words of our own: quotations that are word for word, or spelt
otherwise; cut with a mark and without; with a word replaced, a word dropped, a negation taken out or put in, another
number; and such as nobody said, on the same subjects. The articles are read as any, and checked against the sitting as
text, as a PDF, as a DOCX and as subtitles; in these some words are misheard, and pauses stand in others. A quotation is
right when its verdict is, and when the place is that of the sentence it was made from.

With PYTHON, that of an environment with Quid (`pip install quid`: Arnold and Jäschke 2021), the same articles are
compared by it, as it comes and with matches of three words. Quid finds places and gives no verdict: same words in the
place count as `same`, others as `other`, no place as `none`, and ours are told so too. `--least` makes a smaller share
of right verdicts a failure.
"""

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap
from time import process_time

import threads  # noqa: F401 - before numeric libraries are loaded

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

from papers import docx_of, pdf_of  # noqa: E402
from sourcier import read_many  # noqa: E402
from sourcier.jobs.against import checked, transcript_from  # noqa: E402
from sourcier.jobs.listening import Listened  # noqa: E402
from sourcier.languages.folding import fold  # noqa: E402
from sourcier.records import CheckedQuotation, Reading  # noqa: E402
from sourcier.scale.sources import NamedBytes  # noqa: E402

VERBS = (
    "rouvrirons", "financerons", "rénoverons", "agrandirons", "protégerons", "inaugurerons", "moderniserons",
    "louerons", "vendrons", "réparerons", "équiperons", "repeindrons", "transférerons", "doublerons",
    "chaufferons", "éclairerons",
)  # fmt: skip
THINGS = (
    "cantines", "passerelles", "gymnases", "fontaines", "crèches", "bibliothèques", "tramways", "vergers", "marchés",
    "patinoires", "serres", "quais", "théâtres", "ateliers", "lavoirs", "jardins", "écluses", "préaux", "refuges",
    "halles",
)  # fmt: skip
WHERE = (
    "près de la gare", "derrière la mairie", "au bord du canal", "sur la colline", "dans le vieux bourg",
    "le long des remparts", "autour du moulin", "face au cimetière", "sous les arcades", "au pied du barrage",
)  # fmt: skip
WHEN = (
    "avant la rentrée", "au printemps prochain", "dès cet automne", "pendant les travaux", "après la moisson",
    "à la fin du mandat", "sans attendre Noël", "au lendemain du vote",
)  # fmt: skip
WHY = (
    "parce que les riverains nous le réclament depuis longtemps", "puisque le département a promis son aide",
    "comme le conseil l'a voté en janvier", "quoi qu'en disent les sceptiques", "malgré la hausse des matériaux",
    "afin que les familles restent ici", "même si la préfecture hésite encore", "car les caisses sont enfin pleines",
)  # fmt: skip
NEVER = (
    "Mes adversaires réclament {} péages {}, mais leur calcul oublie {} contribuables",
    "Quand la rivière a débordé {}, {} pompiers ont dormi {} dans leurs camions",
    "On raconte {} que {} lampadaires auraient disparu, ce dont {} témoins doutent",
)
THIN = "\N{NO-BREAK SPACE}"
NUMBERS = (
    "trois",
    "sept",
    "douze",
    "quinze",
    "vingt",
    "trente",
    "quarante",
    "soixante",
    "2\N{NO-BREAK SPACE}400",
    "1\N{NO-BREAK SPACE}350",
    "700",
    "85",
)
OTHER = ("ambitieusement", "prudemment", "gratuitement", "discrètement", "fièrement", "lentement")
MISHEARD = {"rouvrirons": "rouvriront", "cantines": "cantine", "écluses": "écluse", "riverains": "riverain",
            "quais": "quai", "promis": "promit", "familles": "famille", "gymnases": "gymnase",
            "voté": "voter", "pleines": "pleine", "colline": "colinne"}  # fmt: skip
SPEAKERS = ("Anne Faure", "Jeanne Cormier", "Lise Vernier")
KINDS = {
    "word for word": "exact", "spelt otherwise": "exact", "cut with a mark": "cut", "cut without a mark": "cut",
    "word replaced": "altered", "word dropped": "altered", "negation flipped": "altered", "number changed": "altered",
    "said by nobody": "absent",
}  # fmt: skip
FORMS = ("text", "PDF", "DOCX", "subtitles")
QUID = """
import json, sys
from quid.core.Quid import Quid
source, targets, options = json.load(sys.stdin)
print(json.dumps([
    [[m.source_span.start, m.source_span.end, m.target_span.start, m.target_span.end]
     for m in Quid(**options).compare(source, target)] for target in targets
]))
"""


@dataclass(slots=True)
class Case:
    """A quotation, how it was made, from which sentence of the sitting, and what came of it by form."""

    kind: str
    words: str
    sentence: int | None
    article: int = 0
    start: int = 0
    speaker: str = ""
    verdicts: dict[str, str] = field(default_factory=dict)
    placed: dict[str, bool] = field(default_factory=dict)
    others: dict[str, str | None] = field(default_factory=dict)

    @property
    def voice(self) -> str:
        """Who says it in the sitting."""
        return SPEAKERS[(self.sentence or 0) // 3 % 3]


def sentences_of(chosen: random.Random, count: int) -> list[str]:
    """Sentences of a sitting: no two have verb and thing in common."""
    pairs = [(verb, thing) for verb in VERBS for thing in THINGS]
    chosen.shuffle(pairs)
    made = []
    for verb, thing in pairs[:count]:
        negated = chosen.random() < 0.3
        core = f"Nous {'ne ' if negated else ''}{verb} {'pas ' if negated else ''}"
        made.append(
            f"{core}{chosen.choice(NUMBERS)} {thing} {chosen.choice(WHERE)} {chosen.choice(WHEN)}, {chosen.choice(WHY)}"
        )
    return made


def altered(chosen: random.Random, kind: str, sentence: str) -> str:
    """A sentence of the sitting as it is quoted."""
    words = sentence.split(" ")
    if kind == "spelt otherwise":
        return sentence.replace("'", "’").replace(", ", " , ").replace("Nous", "NOUS").upper().capitalize()
    if kind == "cut with a mark":
        at = chosen.randint(4, 6)
        return " ".join([*words[:at], "[…]", *words[at + chosen.randint(2, 4) :]])
    if kind == "cut without a mark":
        comma = next(at for at, word in enumerate(words) if word.endswith(","))
        return " ".join([*words[: comma - 4], *words[comma + 1 :]])
    if kind == "word replaced":
        at = next(at for at, word in enumerate(words) if word in THINGS)
        words[at] = chosen.choice([one for one in ("casernes", "piscines", "prisons", "usines") if one != words[at]])
    if kind == "word dropped":
        at = next(at for at, word in enumerate(words) if word in THINGS)
        del words[at]
    if kind == "negation flipped":
        if "ne" in words:
            words = [word for word in words if word not in ("ne", "pas")]
        else:
            words = [words[0], "ne", words[1], "pas", *words[2:]]
    if kind == "number changed":
        at = next(at for at, word in enumerate(words) if word in VERBS) + (2 if "pas" in words else 1)
        words[at : at + 1] = [
            chosen.choice([one for one in ("neuf", "cent", "3\N{NO-BREAK SPACE}200", "61") if one != words[at]])
        ]
    return " ".join(words)


def cases_of(chosen: random.Random, sentences: Sequence[str], each: int) -> list[Case]:
    """So many quotations of each kind, in any order."""
    places = list(range(len(sentences)))
    chosen.shuffle(places)
    cases = []
    for kind in KINDS:
        for _ in range(each):
            if KINDS[kind] == "absent":
                parts = (chosen.choice(NUMBERS), chosen.choice(WHERE), chosen.choice(NUMBERS))
                template = chosen.choice(NEVER)
                order = (parts[1], parts[0], parts[2]) if template[0] in "QO" else parts
                cases.append(Case(kind, template.format(*order), None))
            else:
                place = places.pop()
                cases.append(Case(kind, altered(chosen, kind, sentences[place]), place))
    chosen.shuffle(cases)
    return cases


def articles_of(cases: Sequence[Case]) -> list[str]:
    """Articles that quote them, nine each."""
    frames = ("« {} », a déclaré {}.", "{1} a répondu : « {0} ».", "« {} », a promis {} devant le conseil.")
    articles = []
    for number in range(0, len(cases), 9):
        text = "Conseil municipal de Valbrune : les échanges de lundi\n\nLe conseil s'est réuni lundi 3 mars 2025.\n\n"
        for at, case in enumerate(cases[number : number + 9]):
            # One of four is given to somebody else.
            case.speaker = SPEAKERS[(SPEAKERS.index(case.voice) + (at % 4 == 3)) % 3]
            line = frames[at % 3].format(case.words, case.speaker)
            case.article, case.start = len(articles), len(text) + line.index("« ") + 2
            text += line + "\n\n"
        articles.append(text)
    return articles


def sitting_of(sentences: Sequence[str]) -> list[str]:
    """The sitting, a paragraph a speech of three sentences."""
    return [
        f"Mme {SPEAKERS[number // 3 % 3]} : " + " ".join(f"{one}." for one in sentences[number : number + 3])
        for number in range(0, len(sentences), 3)
    ]


def pages_of(paragraphs: Sequence[str]) -> list[list[str]]:
    """The sitting on pages of 40 lines, with heads and numbers."""
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, 88)]
    return [
        ["Conseil municipal de Valbrune – Séance du 3 mars 2025", *lines[at : at + 40], f"– {at // 40 + 1} –"]
        for at in range(0, len(lines), 40)
    ]


def subtitles_of(chosen: random.Random, sentences: Sequence[str]) -> tuple[str, list[tuple[int, int]], set[int]]:
    """The sitting as subtitles; for each sentence its time in milliseconds, and those in which a word is misheard."""
    out, times, misheard, number, clock = [], [], set(), 0, 0
    for at, sentence in enumerate(sentences):
        words = [word for one in sentence.split(" ") for word in ([one, "euh,"] if chosen.random() < 0.04 else [one])]
        known = [place for place, word in enumerate(words) if word.strip(",") in MISHEARD]
        if known and at % 2:
            place = chosen.choice(known)
            words[place] = words[place].replace(words[place].strip(","), MISHEARD[words[place].strip(",")])
            misheard.add(at)
        start = clock
        for line in wrap(" ".join(words) + ".", 42):
            number += 1
            out.append(f"{number}\n{stamp(clock)} --> {stamp(clock + 1900)}\n<v {SPEAKERS[at // 3 % 3]}>{line}\n")
            clock += 2000
        times.append((start, clock))
    return "\n".join(["WEBVTT\n", *out]), times, misheard


def stamp(clock: int) -> str:
    return f"{clock // 3_600_000:02}:{clock // 60_000 % 60:02}:{clock // 1000 % 60:02}.{clock % 1000:03}"


def wanted(case: Case, form: str, misheard: set[int]) -> set[str]:
    """The verdicts that are right; in subtitles what is word for word may be misheard, and must be where a word is."""
    verdict = KINDS[case.kind]
    if form == "subtitles" and verdict == "exact" and case.sentence in misheard:
        return {"misheard"}
    return {verdict}


def take(
    cases: Sequence[Case], readings: Sequence[Reading], listened: Listened, form: str, bounds: Sequence[tuple[int, int]]
) -> None:
    """Check the articles in one form, and note what came of each quotation."""
    found = [{one.span.start: one for one in checked(reading, [listened]).quotations} for reading in readings]
    for case in cases:
        one: CheckedQuotation | None = found[case.article].get(case.start)
        case.verdicts[form] = one.verdict if one else "not read"
        case.others[form] = one.other_speaker if one else None
        if case.sentence is None or one is None or not one.spots:
            case.placed[form] = case.sentence is None
            continue
        low, high = bounds[case.sentence]
        spot = one.spots[0]
        place = spot.span.start if spot.start is None else spot.start
        case.placed[form] = low - 2000 <= place < high if form == "subtitles" else low <= place < high


def bounds_in(text: str, sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Where the sentences stand in a text, however its lines are cut."""
    flat = text.replace("\n", " ").replace("\f", "")
    shift = [at for at, sign in enumerate(text) if sign != "\f"]
    places = [flat.index(one) for one in sentences]
    return [(shift[place], shift[place + len(one) - 1] + 1) for place, one in zip(places, sentences, strict=True)]


def three(verdict: str) -> str:
    """A verdict as a tool can tell it that only finds places."""
    return "same" if verdict == "exact" else "none" if verdict in ("absent", "not read", "unjudged") else "other"


def by_quid(
    python: str,
    cases: Sequence[Case],
    articles: Sequence[str],
    sitting: tuple[str, Sequence[str]],
    options: dict[str, int],
) -> tuple[list[str], list[bool]]:
    """What Quid tells of each quotation, and whether in the right place; the sitting is its text and its sentences."""
    text, sentences = sitting
    given = json.dumps([text, list(articles), options])
    done = subprocess.run([python, "-c", QUID], input=given, capture_output=True, text=True, check=True)
    matches, bounds = json.loads(done.stdout), bounds_in(text, sentences)
    told, placed = [], []
    for case in cases:
        end = case.start + len(case.words)
        near = [one for one in matches[case.article] if one[2] < end and case.start < one[3]]
        covered = [min(one[3], end) - max(one[2], case.start) for one in near]
        if sum(covered) < len(case.words) / 2:
            told.append("none")
            placed.append(case.sentence is None)
            continue
        # A match may go on beyond the quotation, and others lie beside it: the one that has most of it counts.
        place = near[covered.index(max(covered))]
        same = f" {letters_of(case.words)} " in f" {letters_of(text[place[0] : place[1]])} "
        told.append("same" if same else "other")
        low, high = bounds[case.sentence] if case.sentence is not None else (0, 0)
        placed.append(low <= place[0] < high or low < place[1] <= high)
    return told, placed


def letters_of(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold(words)))


def share(right: int, of: int) -> str:
    return f"{100 * right / of:5.1f}" if of else "    –"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--each", type=int, default=25, help="quotations of each kind (25)")
    parser.add_argument("--quid", metavar="PYTHON", help="the Python of an environment with Quid")
    parser.add_argument("--least", type=float, default=0.0, help="share of right verdicts, in percent, to reach")
    parser.add_argument("--errors", action="store_true", help="show what was labelled wrong")
    given = parser.parse_args()
    chosen = random.Random(13)
    sentences = sentences_of(chosen, max(60, (len(KINDS) - 1) * given.each + 20))
    cases = cases_of(chosen, sentences, given.each)
    articles = articles_of(cases)
    readings = list(read_many(articles, language="fr", published="2025-03-04"))
    paragraphs = sitting_of(sentences)
    text = "\n\n".join(paragraphs)
    subtitles, times, misheard = subtitles_of(chosen, sentences)
    data = {
        "text": text.encode(), "PDF": pdf_of(pages_of(paragraphs)), "DOCX": docx_of(paragraphs),
        "subtitles": subtitles.encode(),
    }  # fmt: skip
    start = process_time()
    for form in FORMS:
        listened = Listened(transcript_from(NamedBytes(form, data[form]), "fr"))
        characters = listened.transcript.text.characters
        take(cases, readings, listened, form, times if form == "subtitles" else bounds_in(characters, sentences))
    seconds = process_time() - start
    print(f"{len(cases)} quotations in {len(articles)} articles, {len(sentences)} sentences; {seconds:.1f} s to check")
    print(f"{'verdict right, %':22}" + "".join(f"{form:>11}" for form in FORMS))
    all_right: Counter[str] = Counter()
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_kind[case.kind].append(case)
    for kind in KINDS:
        line = f"{kind:22}"
        for form in FORMS:
            right = sum(one.verdicts[form] in wanted(one, form, misheard) for one in by_kind[kind])
            all_right[form] += right
            line += f"{share(right, len(by_kind[kind])):>11}"
        print(line)
    print(f"{'all':22}" + "".join(f"{share(all_right[form], len(cases)):>11}" for form in FORMS))
    said = [one for one in cases if one.sentence is not None]
    print(f"{'place right':22}" + "".join(f"{share(sum(one.placed[f] for one in said), len(said)):>11}" for f in FORMS))
    swapped = [one for one in said if one.speaker != one.voice]
    for name, told in (
        ("other speaker told", [sum(one.voice in (one.others[f] or "") for one in swapped) for f in FORMS]),
        ("told wrongly", [sum(bool(one.others[f]) for one in said if one not in swapped) for f in FORMS]),
    ):
        print(f"{name:22}" + "".join(f"{number:>11}" for number in told) + f"   of {len(swapped)}")
    if given.errors:
        for one in cases:
            for form in FORMS:
                if one.verdicts[form] not in wanted(one, form, misheard):
                    print(f"  {form}: {one.kind} told as {one.verdicts[form]}: {one.words}")
    if given.quid:
        compare(given.quid, cases, articles, text, sentences)
    reached = min(100 * all_right[form] / len(cases) for form in FORMS)
    return int(reached < given.least)


def compare(python: str, cases: Sequence[Case], articles: Sequence[str], text: str, sentences: Sequence[str]) -> None:
    """Print what Quid and Sourcier tell of the same quotations, against the text."""
    told = {"Sourcier": ([three(one.verdicts["text"]) for one in cases], [one.placed["text"] for one in cases])}
    for name, options in (("Quid", {}), ("Quid, 3 words", {"min_match_length": 3})):
        answers, placed = by_quid(python, cases, articles, (text, sentences), options)
        told[name] = (answers, placed)
    print(f"\n{'%':16}{'same words':>12}{'other words':>13}{'said by nobody':>16}{'all':>8}{'place':>8}")
    want = [three(KINDS[one.kind]) for one in cases]
    for name, (answers, placed) in told.items():
        line = f"{name:16}"
        for kind, width in (("same", 12), ("other", 13), ("none", 16)):
            these = [at for at, one in enumerate(want) if one == kind]
            line += f"{share(sum(answers[at] == kind for at in these), len(these)):>{width}}"
        said = [at for at, one in enumerate(cases) if one.sentence is not None]
        line += f"{share(sum(one == other for one, other in zip(answers, want, strict=True)), len(cases)):>8}"
        print(line + f"{share(sum(placed[at] for at in said), len(said)):>8}")


if __name__ == "__main__":
    sys.exit(main())
