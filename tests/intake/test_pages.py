"""Real pages of news sites: what comes out of them is what should."""

import gzip
import json

import pytest

from sourcier.intake import document_of


def squeeze(words):
    return "".join(words.split())


@pytest.mark.shared
def test_real_pages(shared_folder):
    pages = shared_folder / "pages"
    for name, expected in json.loads((pages / "expected.json").read_text(encoding="utf-8")).items():
        document = document_of(gzip.decompress((pages / f"{name}.html.gz").read_bytes()), name=name)
        assert squeeze(document.title) == squeeze(expected["title"])
        assert document.published == expected["published"][:10]
        assert document.url == expected["url"]
        assert document.authors
        wanted = {squeeze(paragraph) for paragraph in expected["body"]}
        found = {squeeze(line) for line in document.text.characters.split("\n")[1:]}
        assert sum(map(len, wanted & found)) >= 0.98 * sum(map(len, wanted)), name
        assert sum(map(len, found - wanted)) <= 0.05 * sum(map(len, found)), name
