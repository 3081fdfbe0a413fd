"""Numbers as Spanish prose writes them: cardinals in words, Roman months, digits that recognition misread.

All of it over folded text (`scripts.days.fold`); patterns are to be made `spaced`.
"""

from __future__ import annotations

import re

from scripts.phrases import alternation

_ONES = ("", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_TEENS = ("diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve")
_TENS = {
    20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta",
    90: "noventa",
}  # fmt: skip


def _cardinals() -> dict[str, int]:
    table = {word: number for number, word in enumerate(_ONES) if word}
    table |= {word: number for number, word in enumerate(_TEENS, 10)}
    table |= {f"diez y {_ONES[unit]}": 10 + unit for unit in range(6, 10)}
    for ten, name in _TENS.items():
        table[name] = ten
        table |= {f"{name} y {_ONES[unit]}": ten + unit for unit in range(1, 10)}
        table |= {f"{name}i{_ONES[unit]}": ten + unit for unit in range(1, 10)}
    table |= {f"veinti{_ONES[unit]}": 20 + unit for unit in range(1, 10)}
    for one in [word for word in table if word.endswith("uno")]:
        table[one.removesuffix("o")] = table[one]
    return table


CARDINALS = _cardinals()
"""Words of 1 to 99, in the spellings old and new, `veintiun`, `treinta y un` and `treintaiun` included."""
_CENTURIES = {"dos mil": 2000, "mil novecientos": 1900}
ROMAN_MONTHS = {
    name: number
    for number, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}

_ROMAN_DIGITS = {"m": 1000, "cm": 900, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}

CARDINAL = alternation(CARDINALS)
DAY_WORD = alternation(["primero", "primer", *(word for word, number in CARDINALS.items() if number <= 31)])
YEAR_WORD = rf"{alternation(_CENTURIES)}(?:[ \x1e]+(?:y )?{CARDINAL}(?![a-z]))?"
"""A blank line may split these words, as a page break does: «dos mil» alone would be another year."""
ORDINAL_MARK = r"(?:\.?[°ºª]|o\.|er\.?(?![a-z])|ro\.?(?![a-z]))?"
DAY_DIGITS = rf"(?:(?<![0-9])1o(?![a-z0-9])|(?=[oil]?[0-9]|[0-9][oil])[0-9oil]{{1,2}}(?![0-9]){ORDINAL_MARK})"
YEAR_DIGITS = r"(?=[oil]{0,2}[0-9][0-9oil]*[0-9])[0-9il][0-9oil]{3}(?![0-9a-z])"

ROMAN_DAY = r"(?:xxxi|xxx|x{0,2}(?:ix|iv|v?i{1,3}|v)|xx?)(?![a-z0-9])"
ROMAN_YEAR = r"(?:mcm|mm)(?=[xlvi])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![a-z0-9])"
"""Years from 1901 to 2089: «MCMXCIX», «MMXVII»."""

_MISREAD = str.maketrans("oil", "011")


def cardinal(words: str) -> int | None:
    """The number that words say (1 to 99), or None."""
    return CARDINALS.get(" ".join(words.split()))


def roman(written: str) -> int:
    """The number that Roman digits say, in small letters; 0 if they are none."""
    number = 0
    for digit in re.findall(r"cm|xc|xl|ix|iv|[mlxvi]", written):
        number += _ROMAN_DIGITS[digit]
    return number


def day(written: str) -> int:
    """A day of the month in words or digits: `primero`, `1o.`, `veintitres`, `3l` (31 misread), `xv`. 0 if it is none.

    Of a day written twice («5 cinco») the first says it.
    """
    written = " ".join(written.partition("(")[0].split())
    if written.startswith(("prim", "1o")):
        return 1
    if written in CARDINALS:
        return CARDINALS[written]
    if re.fullmatch(ROMAN_DAY, written):
        return roman(written)
    words = re.match(DAY_WORD + r"(?= [0-9])", written)
    if words:
        return CARDINALS.get(words[0], 1)
    digits = re.match(r"[0-9oil]{1,2}", written)
    return int(digits[0].translate(_MISREAD)) if digits else 0


def year(written: str) -> int:
    """A year of four characters (`2024`, `2o24`), of two digits (`98`, `24`), Roman or in words. 0 if it is none.

    Two digits from 50 on are of the twentieth century.
    """
    written = " ".join(written.split())
    for words, base in _CENTURIES.items():
        if written.startswith(words):
            rest = written.removeprefix(words).strip().removeprefix("y ")
            return base + CARDINALS.get(rest, 0)
    if written.startswith("m"):
        return roman(written)
    digits = written.translate(_MISREAD)
    if not digits.isdigit():
        return 0
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 50 else 2000)
