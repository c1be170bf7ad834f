"""The words of a line in, whether they are but names, of persons, of agencies or of a web site, out."""

import re

from sourcier.languages import LayoutWords
from sourcier.languages.folding import flatten

from .page import CAPITAL, Page

NAME_TOKEN = re.compile(rf"(?:[{CAPITAL}][\w'’.-]{{0,30}})")
SITE = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}")
SIGNATURE_MARKS = re.compile(r"[/,+&]|\s-\s|\s—\s")


def is_name_list(page: Page, text: str) -> bool:
    """Whether a line of a page is names and small words alone."""
    return names_only(page.words, text)


def names_only(words: LayoutWords, text: str) -> bool:
    """Whether some words are names and small words alone: *Ada Vernier et Luc Ormond*."""
    tokens = text.replace(",", " ").replace("/", " ").split()
    names = [token for token in tokens if NAME_TOKEN.fullmatch(token)]
    small = {flatten(token) for token in tokens if not NAME_TOKEN.fullmatch(token)}
    return len(names) >= 2 and small <= words.name_particles


def is_agency(page: Page, text: str) -> bool:
    """Whether all that is named are agencies, desks or one web site: *ats/nxp*, *Paris - AFP*, *outlet.example*."""
    flat = flatten(text).strip()
    if not flat or len(flat) > 60:
        return False
    if flat in page.words.agencies or SITE.fullmatch(flat):
        return True
    small = page.words.name_particles
    for piece in SIGNATURE_MARKS.split(flat):
        words = set(piece.replace("'", " ").split())
        if piece.strip() not in page.words.agencies and not (
            words & page.words.agencies and words <= page.words.agencies | small
        ):
            return False
    return True
