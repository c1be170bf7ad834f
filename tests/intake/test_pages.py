"""Real pages of news sites: what comes out of them is what should."""

import gzip
import json

import pytest

from sourcier.intake import document_of


def squeeze(words):
    return "".join(words.split())


def body_lines(document):
    told = {part.span: part for part in document.layout if part.kind in ("title", "caption", "credit")}
    layout = {document.text.characters[span.start : span.end] for span in told}
    return {squeeze(line) for line in document.text.characters.split("\n") if line not in layout}


@pytest.mark.shared
def test_real_pages(shared_folder):
    pages = shared_folder / "pages"
    titles = []
    for name, expected in json.loads((pages / "expected.json").read_text(encoding="utf-8")).items():
        document = document_of(gzip.decompress((pages / f"{name}.html.gz").read_bytes()), name=name)
        titles.append(squeeze(document.title) == squeeze(expected["title"]))
        assert document.published == expected["published"][:10]
        assert document.published_at.evidence
        assert document.url == expected["url"]
        wanted = {squeeze(paragraph) for paragraph in expected["body"]}
        found = body_lines(document)
        assert sum(map(len, wanted & found)) >= 0.99 * sum(map(len, wanted)), name
        assert sum(map(len, found - wanted)) <= 0.03 * sum(map(len, found)), name
    assert titles.count(False) <= 1  # one is told by the headline for networks, not by the one that the page shows
