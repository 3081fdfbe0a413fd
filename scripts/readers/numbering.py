"""Automatic numbers of lists: what the word processor or browser shows before an item."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ORDINALS = ("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
_ORDINAL_TENS = ("", "décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo")
_CARDINALS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte",
)  # fmt: skip


def roman(number: int) -> str:
    """Lower-case roman numeral; digits outside 1-3999."""
    if not 0 < number < 4000:
        return str(number)
    result = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result += letters * count
    return result


def repeated_letter(number: int) -> str:
    """a … z, then aa, bb, as word processors count."""
    if number < 1:
        return str(number)
    rounds, rank = divmod(number - 1, 26)
    return chr(ord("a") + rank) * (rounds + 1)


def letter(number: int) -> str:
    """a … z, then aa, ab, as browsers count."""
    if number < 1:
        return str(number)
    result = ""
    while number:
        number, rank = divmod(number - 1, 26)
        result = chr(ord("a") + rank) + result
    return result


def ordinal_word(number: int) -> str:
    """primero, segundo … ; digits with º from sixty on."""
    if not 0 < number < 60:
        return f"{number}.º"
    tens, units = divmod(number, 10)
    if number <= 10:
        return _ORDINALS[number]
    return f"{_ORDINAL_TENS[tens]} {_ORDINALS[units]}".strip()


def cardinal_word(number: int) -> str:
    """uno … veinte; digits beyond."""
    return _CARDINALS[number] if 0 <= number < len(_CARDINALS) else str(number)


Style = Callable[[int], str]

WORD_STYLES: dict[str, Style] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": repeated_letter,
    "upperLetter": lambda number: repeated_letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": lambda number: f"{number}.º",
    "ordinalText": lambda number: ordinal_word(number).capitalize(),
    "cardinalText": lambda number: cardinal_word(number).capitalize(),
}
"""By the `numFmt` of WordprocessingML; any other that is not a bullet counts in digits."""

SHORT_STYLES: dict[str, Style] = {
    "1": str,
    "a": letter,
    "A": lambda number: letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
"""By the `type` of an HTML list, which is also the `num-format` of OpenDocument."""
