"""Text folded for comparison with the words of a language: small letters, no accents, the same length."""

import unicodedata


def flatten(text: str) -> str:
    """A text of the same length in lower case, without accents, with ASCII apostrophes and plain spaces."""
    return text.translate(FLAT)


class FlatCharacters(dict[int, str]):
    """The flat form of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "’‘ʼ":
            flat = "'"
        elif character.isspace():
            flat = character if character in "\r\n" else " "
        else:
            base = unicodedata.normalize("NFD", character)[0]
            flat = base.lower() if len(base.lower()) == 1 else base
        self[code] = flat
        return flat


FLAT = FlatCharacters()
