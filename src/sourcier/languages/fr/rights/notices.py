"""French words of notices, read from their table."""

from typing import cast, get_args

from sourcier.languages.folding import fold
from sourcier.languages.rights.notices import NoticeWords
from sourcier.records import CorrectionKind

from ..tables import read_rows


def notice_words() -> NoticeWords:
    """What corrections, rights of reply, rulings and retractions say, folded."""
    found: dict[str, dict[str, CorrectionKind]] = {"opening": {}, "inside": {}}
    for row in read_rows("notices.tsv", 3):
        kind, place, words = row
        row.check([kind], get_args(CorrectionKind), "kind of notice")
        row.check([place], tuple(found), "place of a notice's words")
        found[place][fold(words)] = cast("CorrectionKind", kind)
    return NoticeWords(**found)
