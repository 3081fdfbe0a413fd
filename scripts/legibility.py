"""How printed letters are read: spaced capitals as words, and the slips of recognition in words of capitals.

For reading and searching only. The body keeps what is printed.
"""

from __future__ import annotations

import re

_SPACED = re.compile(r"(?<!\S)[A-ZÁÉÍÓÚÜÑ] (?:[^\W\d_] ){2,}[^\W\d_](?=[\s.:,;-]|$)")
_WIDE_SPACED = re.compile(r"(?<!\S)[A-ZÁÉÍÓÚÜÑ](?: {2,3}[A-ZÁÉÍÓÚÜÑ]){4,}(?=[\s.:,;-]|$)")
"""One word with two blanks between its letters."""
_VOWEL = re.compile(r"[aeiouáéíóúü]", re.IGNORECASE)
_WORD_GAP = re.compile(r" {2,}")
_LETTERS_ONLY = re.compile(r"(?:[^\W_](?: ?[.,:;])?(?: |$))+")


def join_spaced_letters(text: str) -> str:
    """Spaced words read as words: «P R E S E N T E» -> «PRESENTE», «A V I S O   A   L A» -> «AVISO A LA».

    Shorter runs are left: they may be initials or a list.
    """
    text = _WIDE_SPACED.sub(lambda match: re.sub(r" {2,}", " ", match[0]), text)
    if not _SPACED.search(text):
        return text
    return "\n".join(_join_line(line) for line in text.split("\n"))


def _join_line(line: str) -> str:
    pieces = _WORD_GAP.split(line.strip())
    if len(pieces) > 1 and any(_SPACED.fullmatch(piece) for piece in pieces):
        return " ".join(piece.replace(" ", "") if _LETTERS_ONLY.fullmatch(piece) else piece for piece in pieces)
    return _SPACED.sub(lambda match: word if _VOWEL.search(word := match[0].replace(" ", "")) else match[0], line)


_SLIPPED = re.compile(r"(?<![\w/-])(?=[A-ZÁÉÍÓÚÑl01]*[l01])(?=(?:[l01]*[A-ZÁÉÍÓÚÑ]){2})[A-ZÁÉÍÓÚÑl01]{3,}(?![\w/-])")
_RIGHT = str.maketrans({"l": "I", "0": "O", "1": "I"})


def undo_slips(text: str) -> str:
    """`DlRECClON`, `DESARROLL0`, `C1RCULAR` read as the capitals that they show. Same length: positions stay.

    Only whole words of capitals, at least two, and l, 0 and 1; where these are more than a third, it is a number.
    """
    return _SLIPPED.sub(lambda match: match[0].translate(_RIGHT) if _is_word(match[0]) else match[0], text)


def _is_word(token: str) -> bool:
    return sum(char in "l01" for char in token) <= len(token) / 3
