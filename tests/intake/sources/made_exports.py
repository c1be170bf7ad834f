"""Forty files as news services, agencies and assemblies hand them out, written here in our own words.

Each is told with the articles that must come of it: title, outlet, day and time, authors and identifier.
"""

# ruff: noqa: E501 - pieces of markup read best whole

import datetime
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from papers import docx_of, pdf_of

FR_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
EN_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
FR_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()  # noqa: SIM905
EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
FURNITURE = (
    "Tous droits réservés", "All rights reserved", "certificat", "Note(s)", "news·", "Résumé de la recherche",
    "Search Summary", "End of Document", "Load-Date", "DOCUMENTS", "Document COUR", "Classification", "Job Number",
    "mots", "words", "Aussi paru", "protégé par les lois",
)  # fmt: skip
"""What a service puts around articles; none of it may stand in a text."""


@dataclass(frozen=True)
class Story:
    """An article of our own."""

    title: str
    outlet: str
    day: tuple[int, int, int]
    clock: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    code: str
    number: int

    @property
    def iso(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.day)

    @property
    def french(self) -> str:
        year, month, day = self.day
        return f"{day} {FR_MONTHS[month - 1]} {year}"

    @property
    def english(self) -> str:
        year, month, day = self.day
        return f"{EN_MONTHS[month - 1]} {day}, {year}"

    @property
    def europresse(self) -> str:
        return f"news·{self.iso.replace('-', '')}·{self.code}·{self.number}"

    @property
    def factiva(self) -> str:
        return f"COUR{self.code}00{self.iso.replace('-', '')}ek{self.number:06}x"

    @property
    def nexis(self) -> str:
        return f"6B{self.code}-0R11-DY2B-S{self.number % 1000:03}-00000-00"


STORIES = (
    Story(
        "Le pont de Valbrune rouvrira lundi", "Le Courrier de Valbrune", (2024, 3, 5), "06:30", ("Anne Faure",),
        (
            "Le pont de Valbrune rouvrira lundi matin, a annoncé la préfecture dans un communiqué.",
            "« Les travaux sont finis », a déclaré le maire, Paul Sorgue, qui attendait cette date depuis un an.",
        ), "CV", 101,
    ),
    Story(
        "Grève à l’hôpital : les infirmières tiennent bon", "La Dépêche du Littoral", (2023, 11, 28), "18:05",
        ("Jean Dubreuil", "Lucie Vernier"),
        (
            "Les infirmières de l’hôpital ont reconduit leur mouvement mardi.",
            "Selon la direction, un service sur trois tourne encore.",
            "« Nous ne céderons pas », a prévenu leur porte-parole, Marie Cordier.",
        ), "DL", 102,
    ),
    Story(
        "Le port ferme après la tempête", "Nord Matin", (2022, 1, 9), "23:50", (),
        (
            "Le port restera fermé jusqu’à jeudi, selon la capitainerie.",
            "Aucun bateau n’a coulé, a assuré le commandant du port.",
        ), "NM", 103,
    ),
    Story(
        "L’usine de Marsac recrute cent personnes", "L’Écho du Marais", (2019, 8, 1), "00:15", ("Hugo Lanvin",),
        (
            "L’usine de Marsac cherche cent ouvriers, a indiqué son directeur jeudi.",
            "Le syndicat a salué « une bonne nouvelle, et tardive ».",
        ), "EM", 104,
    ),
)  # fmt: skip


def weekday(story: Story, names: Sequence[str]) -> str:
    return names[datetime.date(*story.day).weekday()]


@dataclass(frozen=True)
class Want:
    """What must come of an article: its title, outlet, day and time as far as the file tells it, authors, identifier."""

    title: str | None
    outlet: str | None
    published: str | None
    authors: tuple[str, ...] | None = None
    identifier: str | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A file, what must come of it, and which of its articles must be refused by name."""

    name: str
    data: bytes
    wants: tuple[Want, ...]
    refused: tuple[str, ...] = ()
    stated: dict[str, str] = field(default_factory=dict)


SAMPLES: list[Callable[[], Sample]] = []


def sample(make: Callable[[], Sample]) -> Callable[[], Sample]:
    SAMPLES.append(make)
    return make


def want(story: Story, number: str | None, *, clock: bool, authors: bool = True) -> Want:
    published = f"{story.iso}T{story.clock}" if clock else story.iso
    return Want(story.title, story.outlet, published, story.authors if authors else None, number, story.paragraphs)


# Europresse


def europresse_article(
    story: Story, *, english: bool = False, clock: bool = True, form: str = "2024", body: str = ""
) -> str:
    day = f"{weekday(story, EN_DAYS)}, {story.english}" if english else f"{weekday(story, FR_DAYS)} {story.french}"
    header = f"Politique, {day} - {story.clock} 543 mots, p. 3" if clock else f"Politique, {day} 543 mots, p. 3"
    by = " et ".join(story.authors)
    paragraphs = body or "".join(f"<p>{html.escape(one)}</p>" for one in story.paragraphs)
    legal = f"© {story.day[0]} {story.outlet}. Tous droits réservés."
    if form == "2016":
        head = (
            f'<div class="sm-margin-bottom"><span class="DocPublicationName">{story.outlet}, no. 4301</span></div>'
            f'<div><span class="DocHeader">{header}</span></div>'
            f'<div class="titreArticle"><p class="titreArticleVisu">{story.title}</p></div>'
            f'<div class="docAuthors">{by}</div>'
        )
        text = f'<section><div class="DocText clearfix">{paragraphs}<p>{legal}</p></div></section>'
    else:
        head = (
            f'<div class="rdp__DocPublicationName"><span class="DocPublicationName">{story.outlet} (site web)<br>'
            f'Édition principale</span></div><div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div>'
            f'<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{story.title}</p></div>'
            f'<p class="sm-margin-bottomNews">{by}</p>'
        )
        text = (
            f'<section><div class="DocText clearfix"><div class="docOcurrContainer">{paragraphs}</div></div></section>'
            f"<aside><div>Note(s) : Encadré en page 4.</div></aside>"
            f'<div class="apd-wrapper">Aussi paru dans <div class="source-name-APD">Un autre titre</div></div>'
        )
    foot = (
        f'<footer><div class="Doc-LegalInfo"><small>{legal}</small></div>'
        f'<div class="publiC-lblNodoc">{story.europresse}</div>'
        f"<p>Ce certificat est émis à Université à des fins de visualisation personnelle et temporaire.</p></footer>"
    )
    return f"<article><header>{head}</header>{text}{foot}</article>"


def europresse_page(articles: str) -> bytes:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Europresse</title></head><body>'
        f'<div class="toc"><ul><li><a href="#1">Sommaire des documents</a></li></ul></div>{articles}</body></html>'
    ).encode()


@sample
def europresse_many() -> Sample:
    articles = "".join(map(europresse_article, STORIES))
    return Sample(
        "europresse-2024.html", europresse_page(articles), tuple(want(s, s.europresse, clock=True) for s in STORIES)
    )


@sample
def europresse_english() -> Sample:
    articles = "".join(europresse_article(one, english=True, clock=False) for one in STORIES)
    return Sample(
        "europresse-en.HTML", europresse_page(articles), tuple(want(s, s.europresse, clock=False) for s in STORIES)
    )


@sample
def europresse_2016() -> Sample:
    articles = "".join(europresse_article(one, clock=False, form="2016") for one in STORIES)
    return Sample(
        "europresse-2016.html", europresse_page(articles), tuple(want(s, s.europresse, clock=False) for s in STORIES)
    )


@sample
def europresse_twice() -> Sample:
    articles = "".join(map(europresse_article, (*STORIES[:2], *STORIES[:2])))
    return Sample(
        "europresse-doublons.html",
        europresse_page(articles),
        tuple(want(s, s.europresse, clock=True) for s in STORIES[:2]),
    )


@sample
def europresse_headline_alone() -> Sample:
    empty = europresse_article(STORIES[2], body="<p> </p>")
    articles = europresse_article(STORIES[0]) + empty + europresse_article(STORIES[1])
    return Sample(
        "europresse-titre-seul.html", europresse_page(articles),
        tuple(want(s, s.europresse, clock=True) for s in STORIES[:2]), (STORIES[2].europresse,),
    )  # fmt: skip


@sample
def europresse_one() -> Sample:
    return Sample(
        "europresse-un.html",
        europresse_page(europresse_article(STORIES[0])),
        (want(STORIES[0], STORIES[0].europresse, clock=True),),
    )


@sample
def europresse_with_address() -> Sample:
    body = "".join(f"<p>{one}</p>" for one in STORIES[0].paragraphs)
    body += '<p><a href="https://courrier.example/pont">Cet article est paru dans Le Courrier de Valbrune (site web)</a></p>'
    page = europresse_page(europresse_article(STORIES[0], body=body))
    return Sample("europresse-lien.html", page, (want(STORIES[0], STORIES[0].europresse, clock=True),))


@sample
def europresse_zone() -> Sample:
    page = europresse_page(europresse_article(STORIES[1]).replace("18:05 543", "18:05:33 UTC +0100 543"))
    made = want(STORIES[1], STORIES[1].europresse, clock=True)
    return Sample(
        "europresse-utc.html",
        page,
        (Want(made.title, made.outlet, "2023-11-28T18:05:33", made.authors, made.identifier, made.sentences),),
    )


def europresse_old_page(*, encoding: str) -> bytes:
    cells = "".join(
        "<table><tr><td><table id='tbHeaderImages'><tr><td></td></tr></table>"
        f'<span class="DocPublicationName">{one.outlet}, no. 5968</span><br><span class="DocHeader">Éditorial, </span>'
        f'<span class="DocHeader">{weekday(one, FR_DAYS)} </span><span class="DocHeader">{one.french}</span>'
        f'<span class="DocHeader">, p. 03</span><br><br><span class="TitreArticleVisu">{one.title}</span><br><br>'
        f"{', '.join(one.authors)}<br><p></p>{'<p></p>'.join(one.paragraphs)}<p></p>"
        f"<b><i>© {one.day[0]} {one.outlet}. Tous droits réservés.</i></b><p></p>"
        f"Numéro de document : {one.europresse}<br><table><tr><td align='center'>{one.europresse}</td></tr>"
        "<tr><td>Ce certificat est émis à <b>Université</b>.</td></tr>"
        "<tr><td>Le présent document est protégé par les lois.</td></tr></table></td></tr></table>"
        for one in STORIES
    )
    head = f'<META http-equiv="Content-Type" content="text/html; charset={encoding}">'
    return f"<html><head>{head}</head><body>{cells}</body></html>".encode(encoding, "xmlcharrefreplace")


@sample
def europresse_2012() -> Sample:
    return Sample(
        "europresse-2012.htm",
        europresse_old_page(encoding="ISO-8859-1"),
        tuple(want(s, s.europresse, clock=False) for s in STORIES),
    )


@sample
def europresse_2012_utf8() -> Sample:
    return Sample(
        "europresse-2012-utf8.htm",
        europresse_old_page(encoding="utf-8"),
        tuple(want(s, s.europresse, clock=False) for s in STORIES),
    )


# Factiva


def factiva_shown(story: Story, *, english: bool, clock: bool = True) -> str:
    year, month, day = story.day
    when = f"{day} {(EN_MONTHS if english else FR_MONTHS)[month - 1]} {year}"
    language = "en" if english else "fr"
    by = ("By " if english else "Par ") + (" and " if english else " et ").join(story.authors)
    paragraphs = "".join(
        f'<p class="articleParagraph {language}articleParagraph">{html.escape(one)}</p>' for one in story.paragraphs
    )
    return (
        f'<div class="article {language}Article"><p><div id="hd"><span class="{language}Headline">{story.title}</span></div>'
        + (f'<div class="author">{by}</div>' if story.authors else "")
        + f"<div>1,355 {'words' if english else 'mots'}</div><div>{when}</div>"
        + (f"<div>{story.clock}</div>" if clock else "")
        + f"<div>{story.outlet}</div><div>COUR{story.code}</div><div>12</div><div>{'French' if english else 'Français'}</div>"
        f"<div>Copyright {year} {story.outlet} {'All rights reserved' if english else 'Tous droits réservés'}</div></p>"
        f"{paragraphs}<p>Document {story.factiva}</p></div>"
    )


def factiva_fields(story: Story, *, english: bool) -> list[tuple[str, str]]:
    year, month, day = story.day
    when = f"{day} {(EN_MONTHS if english else FR_MONTHS)[month - 1]} {year}"
    fields = [
        ("HD", story.title), ("BY", " et ".join(story.authors)), ("WC", f"355 {'words' if english else 'mots'}"), ("PD", when),
        ("ET", story.clock), ("SN", story.outlet), ("SC", f"COUR{story.code}"), ("PG", "12"), ("LA", "French" if english else "Français"),
        ("CY", f"Copyright {year} {story.outlet} Tous droits réservés"), ("LP", story.paragraphs[0]),
        ("TD", "\n".join(story.paragraphs[1:])), ("NS", "gpol : Politique"), ("RE", "fra : France"), ("AN", f"Document {story.factiva}"),
    ]  # fmt: skip
    return [(code, value) for code, value in fields if value]


def factiva_page(articles: str) -> bytes:
    style = "<style>" + "body{margin:0}" * 3_000 + "</style>"
    summary = "<table><tr><td>Résumé de la recherche</td><td>pont AND Valbrune</td></tr></table><p>© 2024 Factiva, Inc. All rights reserved.</p>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Factiva</title>{style}</head><body>{articles}{summary}</body></html>'.encode()


@sample
def factiva_french() -> Sample:
    page = factiva_page("".join(factiva_shown(one, english=False) for one in STORIES))
    return Sample("factiva-fr.html", page, tuple(want(s, s.factiva, clock=True) for s in STORIES))


@sample
def factiva_english() -> Sample:
    page = factiva_page("".join(factiva_shown(one, english=True) for one in STORIES))
    return Sample("factiva-en.html", page, tuple(want(s, s.factiva, clock=True) for s in STORIES))


@sample
def factiva_without_time() -> Sample:
    page = factiva_page("".join(factiva_shown(one, english=False, clock=False) for one in STORIES))
    return Sample("factiva-jour.html", page, tuple(want(s, s.factiva, clock=False) for s in STORIES))


@sample
def factiva_by_fields() -> Sample:
    articles = "".join(
        '<div class="article frArticle"><table>'
        + "".join(
            f"<tr><td><b>{code}</b></td><td>{''.join(f'<p>{line}</p>' for line in value.split(chr(10)))}</td></tr>"
            for code, value in factiva_fields(one, english=False)
        )
        + "</table></div>"
        for one in STORIES
    )
    return Sample("factiva-champs.html", factiva_page(articles), tuple(want(s, s.factiva, clock=True) for s in STORIES))


@sample
def factiva_one() -> Sample:
    return Sample(
        "factiva-un.html",
        factiva_page(factiva_shown(STORIES[1], english=False)),
        (want(STORIES[1], STORIES[1].factiva, clock=True),),
    )


def rtf_words(words: str) -> str:
    made = "".join(f"\\{one}" if one in "\\{}" else one if ord(one) < 128 else f"\\u{ord(one)}?" for one in words)
    return made


def rtf_of(paragraphs: Sequence[tuple[bool, str]]) -> bytes:
    lines = "\r\n".join(
        rf"\pard{{\b {rtf_words(words)}}}\par" if bold else rf"\pard {rtf_words(words)}\par"
        for bold, words in paragraphs
    )
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;}{\*\generator Ours;}{\header Page 1}"
    return f"{head}\r\n{lines}\r\n}}".encode("ascii")


def factiva_rtf_lines(story: Story, *, english: bool) -> list[tuple[bool, str]]:
    year, month, day = story.day
    when = f"{day} {(EN_MONTHS if english else FR_MONTHS)[month - 1]} {year}"
    return [
        (False, "Politique"), (True, story.title), *([(False, ("By " if english else "Par ") + ", ".join(story.authors))] if story.authors else []),
        (False, f"355 {'words' if english else 'mots'}"), (False, when), (False, story.clock), (False, story.outlet), (False, f"COUR{story.code}"),
        (False, "12"), (False, "French" if english else "Français"), (False, f"Copyright {year} {story.outlet} Tous droits réservés"),
        *((False, one) for one in story.paragraphs), (False, f"Document {story.factiva}"),
    ]  # fmt: skip


@sample
def factiva_rtf() -> Sample:
    contents = [(False, f"{one.title} {at}") for at, one in enumerate(STORIES, 2)]
    lines = [line for one in STORIES for line in factiva_rtf_lines(one, english=False)]
    summary = [
        (True, "Résumé de la recherche"),
        (False, "Texte : pont"),
        (False, "© 2024 Factiva, Inc. All rights reserved."),
    ]
    return Sample(
        "factiva-fr.rtf", rtf_of([*contents, *lines, *summary]), tuple(want(s, s.factiva, clock=True) for s in STORIES)
    )


@sample
def factiva_rtf_english() -> Sample:
    lines = [line for one in STORIES for line in factiva_rtf_lines(one, english=True)]
    return Sample("factiva-en.RTF", rtf_of(lines), tuple(want(s, s.factiva, clock=True) for s in STORIES))


@sample
def factiva_rtf_by_fields() -> Sample:
    between = r"\par "
    rows = "".join(
        rf"\trowd {code}\cell {between.join(map(rtf_words, value.split(chr(10))))}\cell\row" + "\r\n"
        for one in STORIES for code, value in factiva_fields(one, english=False)
    )  # fmt: skip
    return Sample(
        "factiva-champs.rtf",
        (r"{\rtf1\ansi " + rows + "}").encode("ascii"),
        tuple(want(s, s.factiva, clock=True) for s in STORIES),
    )


# Nexis


def nexis_lines(story: Story, *, english: bool) -> list[tuple[str, str]]:
    year = story.day[0]
    clock = story.clock
    if english:
        hour, minute = map(int, clock.split(":"))
        when = f"{story.english} {weekday(story, EN_DAYS)} {hour % 12 or 12}:{minute:02} {'PM' if hour >= 12 else 'AM'} GMT"
    else:
        when = f"{weekday(story, FR_DAYS)} {story.french} {clock}"
    rights = f"Copyright {year} {story.outlet} All Rights Reserved"
    return [
        ("Titre1", story.title), ("", story.outlet), ("", when), ("", rights), ("", "Section: POLITIQUE; Pg. 3"),
        ("", "Length: 355 words" if english else "Longueur: 355 mots"),
        *([("", ("Byline: " if english else "Auteur: ") + "; ".join(story.authors))] if story.authors else []),
        ("", "Body" if english else "Corps"), *(("", one) for one in story.paragraphs), ("", "Classification"),
        ("", "Language: FRENCH; FRANÇAIS"), ("", "Publication-Type: Newspaper"), ("", f"Load-Date: {story.english}"), ("", "End of Document"),
    ]  # fmt: skip


COVER = [
    ("", "User Name: = Université"), ("", "Date and Time: = Tuesday, March 12, 2024 10:02:00 AM CET"), ("", "Job Number: = 2182"),
    ("", "Documents (4)"), ("", "1. Le pont de Valbrune rouvrira lundi"), ("", "Client/Matter: -None-"), ("", "Search Terms: pont"),
]  # fmt: skip


def nexis_docx(
    stories: Sequence[Story], *, english: bool, cover: bool = True, links: bool = True, listed: bool = False
) -> bytes:
    """An export; titles lead to the numbers of their articles, or the list of contents alone does."""
    contents = [("Liste", f"{at}. {one.title}") for at, one in enumerate(stories, 1)] if listed else []
    lines = [
        *(COVER if cover else ()),
        *contents,
        *(line for one in stories for line in nexis_lines(one, english=english)),
    ]
    data = docx_of([line if line[0] else line[1] for line in lines])
    if not links:
        return data
    made = io.BytesIO()
    style = "Liste" if listed else "Titre1"
    places = ""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            words = old.read(name).decode()
            if name == "word/document.xml":
                words = words.replace("<w:document ", f'<w:document xmlns:r="{OFFICE}/relationships" ', 1)
                end = 0
                for at, one in enumerate(stories, 9):
                    start = words.index("<w:r>", words.index(f'<w:pStyle w:val="{style}"/>', end))
                    end = words.index("</w:p>", start)
                    words = f'{words[:start]}<w:hyperlink r:id="rId{at}">{words[start:end]}</w:hyperlink>{words[end:]}'
                    end = words.index("</w:p>", start)
                    address = f"https://advance.lexis.com/api/document?collection=news&amp;id=urn:contentItem:{one.nexis}&amp;context=1"
                    places += f'<Relationship Id="rId{at}" Type="hyperlink" Target="{address}" TargetMode="External"/>'
            new.writestr(name, words)
        new.writestr(
            "word/_rels/document.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{places}</Relationships>',
        )
    return made.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@sample
def nexis_listed() -> Sample:
    data = nexis_docx(STORIES, english=True, listed=True)
    return Sample("nexis-liste.docx", data, tuple(want(s, s.nexis, clock=True) for s in STORIES))


@sample
def nexis_french() -> Sample:
    return Sample(
        "nexis-fr.docx", nexis_docx(STORIES, english=False), tuple(want(s, s.nexis, clock=True) for s in STORIES)
    )


@sample
def nexis_english() -> Sample:
    return Sample(
        "nexis-en.DOCX", nexis_docx(STORIES, english=True), tuple(want(s, s.nexis, clock=True) for s in STORIES)
    )


@sample
def nexis_without_numbers() -> Sample:
    return Sample(
        "nexis-sans-lien.docx",
        nexis_docx(STORIES, english=True, links=False),
        tuple(want(s, None, clock=True) for s in STORIES),
    )


@sample
def nexis_one() -> Sample:
    return Sample(
        "nexis-un.docx",
        nexis_docx(STORIES[:1], english=True, cover=False),
        (want(STORIES[0], STORIES[0].nexis, clock=True),),
    )


@sample
def nexis_zip() -> Sample:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Files (4)_doclist.DOCX", docx_of([words for _, words in COVER]))
        for one in STORIES:
            archive.writestr(f"{one.code}.DOCX", nexis_docx([one], english=False, cover=False))
    return Sample("nexis.zip", file.getvalue(), tuple(want(s, s.nexis, clock=True) for s in STORIES))


def nexis_old_lines() -> list[str]:
    lines = ["Download Request: Select Items: 1-4", "Terms: pont"]
    for at, one in enumerate(STORIES, 1):
        lines += [f"{at} of {len(STORIES)} DOCUMENTS", one.outlet, f"{one.english} {weekday(one, EN_DAYS)}", one.title]
        lines += [f"BYLINE: {'; '.join(one.authors)}"] if one.authors else []
        lines += [
            "SECTION: NEWS; Pg. 6",
            "LENGTH: 355 words",
            *one.paragraphs,
            f"LOAD-DATE: {one.english}",
            "LANGUAGE: FRENCH",
        ]
        lines += ["PUBLICATION-TYPE: Newspaper", f"Copyright {one.day[0]} {one.outlet}", "All Rights Reserved"]
    return lines


@sample
def nexis_old() -> Sample:
    return Sample("nexis-2010.docx", docx_of(nexis_old_lines()), tuple(want(s, None, clock=False) for s in STORIES))


@sample
def nexis_old_rtf() -> Sample:
    return Sample(
        "nexis-2010.rtf",
        rtf_of([(False, one) for one in nexis_old_lines()]),
        tuple(want(s, None, clock=False) for s in STORIES),
    )


@sample
def nexis_rtf() -> Sample:
    lines = [(style != "", words) for one in STORIES for style, words in nexis_lines(one, english=True)]
    return Sample(
        "nexis-en.rtf",
        rtf_of([*((False, words) for _, words in COVER), *lines]),
        tuple(want(s, None, clock=True) for s in STORIES),
    )


# NewsML-G2


def news_item(
    story: Story, *, form: str = "xhtml", version: int = 1, status: str = "usable", kind: str = "text"
) -> str:
    if form == "plain":
        text = f'<inlineData contenttype="text/plain">{html.escape(chr(10).join(story.paragraphs))}</inlineData>'
    elif form == "nitf":
        body = "".join(f"<p>{html.escape(one)}</p>" for one in story.paragraphs)
        text = f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><headline><hl1>{story.title}</hl1></headline></body.head><body.content>{body}</body.content></body></nitf></inlineXML>'
    else:
        body = "".join(f"<p>{html.escape(one).replace(' a ', ' <em>a</em> ', 1)}</p>" for one in story.paragraphs)
        text = f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{story.title}</title></head><body>{body}</body></html></inlineXML>'
    creators = "".join(f"<creator><name>{one}</name></creator>" for one in story.authors)
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:agence.example:{story.code}" version="{version}" xml:lang="fr-FR">'
        f"<rightsInfo><copyrightNotice>© {story.day[0]} {story.outlet}</copyrightNotice></rightsInfo><itemMeta>"
        f'<itemClass qcode="ninat:{kind}"/><provider literal="A"><name>{story.outlet}</name></provider>'
        f"<versionCreated>{story.iso}T{story.clock}:00+01:00</versionCreated><firstCreated>{story.iso}T{story.clock}:00+01:00</firstCreated>"
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta>{creators}<subject><name>ports</name></subject>'
        f"<headline>{html.escape(story.title)}</headline></contentMeta><contentSet>{text}</contentSet></newsItem>"
    )


def guid(story: Story) -> str:
    return f"urn:newsml:agence.example:{story.code}"


def news_want(story: Story) -> Want:
    made = want(story, guid(story), clock=True)
    return Want(made.title, made.outlet, f"{made.published}:00", made.authors, made.identifier, made.sentences)


def message(items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-03-12T00:00:00Z</sent>'
        f"</header><itemSet>{items}</itemSet></newsMessage>"
    ).encode()


@sample
def newsml_message() -> Sample:
    return Sample("depeches.xml", message("".join(map(news_item, STORIES))), tuple(map(news_want, STORIES)))


@sample
def newsml_one() -> Sample:
    return Sample("depeche.xml", b'<?xml version="1.0"?>' + news_item(STORIES[0]).encode(), (news_want(STORIES[0]),))


@sample
def newsml_nitf() -> Sample:
    return Sample(
        "nitf.xml", message("".join(news_item(one, form="nitf") for one in STORIES)), tuple(map(news_want, STORIES))
    )


@sample
def newsml_plain() -> Sample:
    return Sample(
        "brut.xml", message("".join(news_item(one, form="plain") for one in STORIES)), tuple(map(news_want, STORIES))
    )


@sample
def newsml_versions() -> Sample:
    old = news_item(STORIES[0]).replace("lundi matin", "mardi matin")
    picture = news_item(STORIES[3], kind="picture")
    items = old + news_item(STORIES[0], version=2) + picture + news_item(STORIES[1], status="canceled")
    return Sample("versions.xml", message(items), (news_want(STORIES[0]),), (guid(STORIES[1]),))


# Minutes

TURNS = (
    ("Mme la présidente", "", "La parole est à M. Paul Sorgue."),
    ("M. Paul Sorgue", "rapporteur de la commission des lois", "Cet amendement ne règle rien.<br/>Nous voterons contre. <italique>(Applaudissements sur plusieurs bancs.)</italique>"),
    ("Mme Anne Valmont", "", "C’est faux !"),
)  # fmt: skip
SPOKEN = {"M. Paul Sorgue": "Cet amendement ne règle rien.", "Mme Anne Valmont": "C’est faux !"}


@sample
def assemblee() -> Sample:
    paragraphs = "".join(
        f'<paragraphe code_grammaire="PAROLE_GENERIQUE"><orateurs><orateur><nom>{name}</nom><id>1</id><qualite>{role}</qualite></orateur>'
        f"</orateurs><texte>{words}</texte></paragraphe>" for name, role, words in TURNS
    )  # fmt: skip
    xml = (
        "<?xml version='1.0' encoding='UTF-8'?><compteRendu xmlns=\"http://schemas.assemblee-nationale.fr/referentiel\"><uid>CRSANR5L17S2024O1N214</uid>"
        "<metadonnees><dateSeance>20240305213000000</dateSeance><dateSeanceJour>mardi 5 mars 2024</dateSeanceJour></metadonnees><contenu>"
        f"<point nivpoint='1'><texte>Ouverture du pont n[[o]] 15</texte>{paragraphs}<paragraphe><texte>La séance est levée.</texte></paragraphe></point></contenu></compteRendu>"
    )
    made = Want(
        "Compte rendu intégral de la séance du mardi 5 mars 2024",
        "Assemblée nationale",
        "2024-03-05T21:30",
        (),
        "CRSANR5L17S2024O1N214",
        ("Nous voterons contre.", "Ouverture du pont no 15"),
    )
    return Sample("assemblee.xml", xml.encode(), (made,))


@sample
def senat_xml() -> Sample:
    body = "".join(
        f'<div class="intervenant"><cri:intervenant mat="0{at}A" civ="{name.split()[0]}" nom="{" ".join(name.split()[1:])}" qua="{role}">'
        f'<p><span class="orateur_nom"><cri:orateurnom>{name}</cri:orateurnom></span>'
        + (f'<span class="orateur_qualite">, {role}</span>' if role else "")
        + f"<span>. {words.replace('<br/>', '</span></p><p><span>').replace('italique', 'i')}</span></p></cri:intervenant></div>"
        for at, (name, role, words) in enumerate(TURNS)
    )
    xml = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><cri:cri xmlns:cri="http://senat.fr/schemas/thb/cri" xmlns="http://www.w3.org/1999/xhtml">'
        f"<h1>Séance du mardi 5 mars 2024</h1><p>Présidence</p><h3>Le pont de Valbrune</h3>{body}</cri:cri>"
    )
    made = Want(
        "Compte rendu intégral de la séance du 2024-03-05",
        "Sénat",
        "2024-03-05",
        (),
        "d20240305",
        ("Nous voterons contre.",),
    )
    return Sample("d20240305.xml", xml.encode("iso-8859-1", "xmlcharrefreplace"), (made,))


@sample
def senat_page() -> Sample:
    body = "".join(
        f'<!--cri:intervenant mat="0{at}A" nom="{" ".join(name.split()[1:])}" qua="{role}" civ="{name.split()[0]}"--><div class="intervenant"><p>'
        f'<span class="orateur_nom">{name}</span>' + (f'<span class="orateur_qualite">, {role}.</span>' if role else "")
        + f" {words.replace('<br/>', '</p><p>').replace('italique', 'i')}</p></div><!--/cri:intervenant-->"
        for at, (name, role, words) in enumerate(TURNS)
    )  # fmt: skip
    page = f"<html><head><meta charset='utf-8'><title>Sénat - Séance du 5 mars 2024</title></head><body><nav><p>Menu</p></nav><h2>Le pont</h2>{body}<footer><p>Plan du site</p></footer></body></html>"
    made = Want(
        "Compte rendu intégral de la séance du 2024-03-05", "Sénat", "2024-03-05", (), "s20240305001", ("C’est faux !",)
    )
    return Sample("s20240305001.html", page.encode(), (made,))


@sample
def nato() -> Sample:
    told = (
        (
            "Oana Brun (porte-parole de l’OTAN)",
            "Bonjour à toutes et à tous, et merci d’être venus si nombreux ce matin au siège.",
        ),
        (
            "Karl Nyberg (secrétaire général de l’OTAN)",
            "Nous ne voyons aucune menace contre un pays de l’Alliance, et nous restons prêts.",
        ),
        ("Question [Le Courrier]", "Que ferez-vous si le pont de Valbrune ferme encore une fois cet hiver ?"),
        ("Karl Nyberg", "Nous aiderons Valbrune, et chacun des Alliés le fera aussi, comme nous l’avons toujours dit."),
    )
    body = "".join(f"<p><strong>{name} :</strong> {words}</p>" for name, words in told)
    page = (
        '<html lang="fr"><head><meta charset="utf-8"><title>OTAN - Conférence de presse</title><meta property="og:site_name" content="NATO">'
        '<meta property="og:title" content="Conférence de presse du secrétaire général"><meta property="article:published_time" content="2024-03-05T14:00:00+01:00">'
        '<link rel="canonical" href="https://www.nato.int/cps/fr/natohq/opinions_223001.htm"></head>'
        f"<body><main><article><h1>Conférence de presse du secrétaire général</h1>{body}</article></main></body></html>"
    )
    made = Want(
        "Conférence de presse du secrétaire général",
        None,
        "2024-03-05T14:00:00",
        None,
        "opinions_223001",
        ("Nous aiderons Valbrune, et chacun des Alliés le fera aussi, comme nous l’avons toujours dit.",),
    )
    return Sample("opinions_223001.htm", page.encode(), (made,))


# Papers and subtitles, whose outlet and day are stated

STATED = {"outlet": "Radio Valbrune", "published": "2024-03-05T08:00"}


def bare(name: str, data: bytes, title: str | None, sentences: Sequence[str]) -> Sample:
    return Sample(
        name, data, (Want(title, "Radio Valbrune", "2024-03-05T08:00", None, None, tuple(sentences)),), stated=STATED
    )


@sample
def pdf() -> Sample:
    return bare(
        "discours.pdf",
        pdf_of([[STORIES[0].title, "Le pont rouvrira lundi, a dit le maire."]]),
        None,
        ["Le pont rouvrira lundi, a dit le maire."],
    )


@sample
def docx() -> Sample:
    return bare(
        "discours.docx",
        docx_of([("Titre", STORIES[0].title), *STORIES[0].paragraphs]),
        STORIES[0].title,
        STORIES[0].paragraphs,
    )


@sample
def rtf() -> Sample:
    return bare(
        "discours.rtf",
        rtf_of([(True, STORIES[0].title), *((False, one) for one in STORIES[0].paragraphs)]),
        None,
        STORIES[0].paragraphs,
    )


@sample
def srt() -> Sample:
    words = "1\n00:00:01,000 --> 00:00:03,000\nLe pont de Valbrune\n\n2\n00:00:03,100 --> 00:00:05,000\nrouvrira lundi matin.\n"
    return bare("journal.srt", words.encode(), None, ["Le pont de Valbrune rouvrira lundi matin."])


@sample
def vtt() -> Sample:
    words = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anne Faure>Le pont de Valbrune rouvre.\n\n00:03.000 --> 00:05.000\n<v Paul Sorgue>Les travaux sont finis.\n"
    return bare("journal.vtt", words.encode(), None, ["Les travaux sont finis."])


def written(folder: Path) -> list[tuple[Sample, Path]]:
    """All samples, each in a file of a folder."""
    made = [make() for make in SAMPLES]
    for one in made:
        (folder / one.name).write_bytes(one.data)
    return [(one, folder / one.name) for one in made]
