"""The grammar of official numbers: `004/2024`, `INE/DEOE/1104/2023`, `DOPDU-317/2023`, `45 bis`, `AFP 83-2007`.

A number is printed in many ways and compared in one: its components (runs of letters and digits), without accents, in
capitals, without leading zeros. The separators between them carry no meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_ABBREVIATED = r"(?i:n[úu]m(?:ero)?s?\b|nros?\b)\.?"
_RAISED = r"[NnMW][Mm]?\s?[.,]?\s?[°º˚®*?'’ª”\"](?:\s?s\b)?\.?"
_PLAIN = r"no\.|N[o0](?:s\b|(?![A-Za-zñáéíóú]))[.,]?|(?:NO|N2|ne)(?=\s)"
SIGN = rf"(?<![^\W\d_])(?:{_ABBREVIATED}|{_RAISED}|{_PLAIN})"
"""No., Nº, N.°, Núm., Número, Nro., Nos.; and what recognition makes of them: `N*`, `N?`, `M.*`, `NO`, `N2`, `ne`."""

_GROUPS = r"(?:\d{2,3}[ ](?:\d{2,4}[ ]){1,4}(?=[0-9A-Z]{2,6}[/-]\d))"
"""Groups that blanks part, as delegations of social security print them: `22 91 03 2151/4417/2023`."""

_PIECE = r"(?:[0-9][0-9A-ZÑ]*|[A-ZÑÁÉÍÓÚÜ][0-9A-Za-zÑñÁÉÍÓÚÜ]*)"
_JOINT = (
    r"(?:\\?[/_·.](?=[0-9A-ZÑ])"
    r"|(?<=[A-ZÑ]{2})\\?#(?=[A-ZÑ]{2})"
    r"|/\s(?=[A-ZÑ]{2,}\b|\d)"
    r"|(?<=[A-ZÑ]{3}),(?=[A-ZÑ]{3,}[/-])"
    r"|\.-(?=\d)"
    r"|\s?\\?[-–—](?=[0-9A-ZÑ])(?!Ley\b)"
    r"|\s{0,2}[-–—]\s{0,2}(?=(?:19|20)\d\d\b)"
    r"|\s?[-–—]\s(?=\d\d-[A-Z])"
    r"|\s[-–—]\s(?=\d{1,4}\s?-\s?(?:19|20)\d\d\b)"
    r"|(?<=\b(?:19|20)\d\d)\s[-–—]\s(?=[A-ZÑ]{2,}[/.-]|[A-ZÑ]\.)"
    r"|(?<=\b[A-ZÑ]\.[A-ZÑ])\.\s(?=[A-ZÑ]{2,}/)"
    r"|(?<=[./ -][A-ZÑ]{3})\.\s(?=[A-ZÑ]{2,}[./-])"
    r"|(?<=[/-][A-ZÑ]{2})\.?\s(?=[A-ZÑ]{4,}/[A-ZÑ]{2})"
    r"|(?<=[/-][A-ZÑ]{4})\s(?=[A-ZÑ]{3,}/[A-ZÑ]{2}))"
)
"""What joins two parts: 4/2024, DI-2024-388-APN-DNPI#MTF, INTA-CR.10, 307-A.-2255, 2745 - 2026/GRP, 99-2024 - G.R.
PASCO/CR, 5/GOB. REG.TUMBES, 2-2026-GR. SERENA/CR, 4-2010-GORE ICA/PR.

A backslash is Markdown's escape, a comma a misread point.
"""

_ORDINAL = r"(?:\s(?i:bis|ter|qu[áa]ter)\b)"
_REPEATED = rf"(?:{_ORDINAL}(?:[/-](?:19|20)\d\d\b)?)"
NUMBER = rf"(?:(?:[A-ZÑ]{{1,6}}\s(?=\d+[-/])|{_GROUPS})?{_PIECE}(?:{_JOINT}{_PIECE})*{_REPEATED}?)"
"""One official number as printed; what it matches is only taken for one beside a label, and when it has a digit."""

_COMPONENT = re.compile(r"[0-9A-ZÑ]+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_MONTHS = "ENERO|FEBRERO|MARZO|ABRIL|MAYO|JUNIO|JULIO|AGOSTO|SEP?TIEMBRE|OCTUBRE|NOVIEMBRE|DICIEMBRE"
_CONNECTING = re.compile(rf"(?<![/.–_-])\b(?:DE \d{{1,2}} DE (?:{_MONTHS}) DE|DEL?|NO|NUM|NUMERO|N)\b(?!\s?[/–_-])")
"""What may stand between the components and is none: `8 de 19 de enero de 2023` is number 8 of 2023.

Between separators it is an office: `ICR/DE/382/2019`.
"""
_BLANKS = re.compile(r"\\|\s*([/–—_-])\s*|\s+")
_ENYE = str.maketrans({"Ñ": "\ue0d1"})
_ENYE_BACK = str.maketrans({"\ue0d1": "Ñ"})
MAX_COMPONENTS = 12


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """A number taken apart. `4/2024` and `004-2024` are equal; `series` says whose numbering it belongs to."""

    components: tuple[str, ...]
    serial: int | None
    """The running number within the series and year; None where no component can be it."""
    year: int | None
    series: tuple[str, ...]
    """The components without serial and year: numbers of one office and kind share them."""


@lru_cache(maxsize=4096)
def components(text: str) -> tuple[str, ...]:
    """The parts that count when numbers are compared: `INE/DEOE/0996/2023` -> INE, DEOE, 996, 2023."""
    folded = fold(text).strip(" .")
    if _THOUSANDS.fullmatch(folded):
        folded = folded.replace(".", "")
    folded = _CONNECTING.sub(" ", folded)
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in _COMPONENT.findall(folded))


def fold(text: str) -> str:
    """Capitals without accents; Ñ stays."""
    if text.isascii():
        return text.upper()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).upper().translate(_ENYE))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_ENYE_BACK)


def canonical(text: str) -> str:
    """The one form of a number, for comparing and for keys: `N° 004-2024` -> `4/2024`; '' where there is nothing."""
    return "/".join(components(text))


def same(one: str, other: str) -> bool:
    """Whether both print the same number, separators and leading zeros aside."""
    return components(one) == components(other)


def parse(text: str) -> OfficialNumber | None:
    """Take a number apart; None for `S/N` and whatever else has no component of digits."""
    parts = components(text)
    numeric = [place for place, part in enumerate(parts) if part.isdigit()]
    if not numeric or len(parts) > MAX_COMPONENTS:
        return None
    year_place = _year_place(parts, numeric)
    serial_place = _serial_place(numeric, year_place)
    series = tuple(part for place, part in enumerate(parts) if place not in (year_place, serial_place))
    serial = int(parts[serial_place]) if serial_place is not None else None
    return OfficialNumber(parts, serial, _full_year(parts[year_place]) if year_place is not None else None, series)


def _year_place(parts: tuple[str, ...], numeric: list[int]) -> int | None:
    if len(numeric) < 2:
        return None
    last = numeric[-1]
    short = len(parts[last]) <= 2 and last - 1 in numeric
    for place in reversed(numeric):
        if len(parts[place]) == 4 and 1900 <= int(parts[place]) <= 2099:
            return last if short and place == last - 1 and int(parts[last]) >= 50 else place
    return last if short else None


def _serial_place(numeric: list[int], year_place: int | None) -> int | None:
    others = [place for place in numeric if place != year_place]
    before = [place for place in others if year_place is None or place < year_place]
    return before[-1] if before else others[0] if others else None


def _full_year(part: str) -> int:
    """Two digits are the century of the archive's documents: 50 to 99 the last one."""
    year = int(part)
    return year if len(part) == 4 else year + (1900 if year >= 50 else 2000)


def tidy(printed: str) -> str:
    """A number as printed without the blanks around its separators: `2745 - 2026/GRP-CR` -> `2745-2026/GRP-CR`."""
    return _BLANKS.sub(lambda match: match.group(1) or ("" if match.group() == "\\" else " "), printed).strip(" .")


def known(number: str, others: Iterable[str]) -> bool:
    """Whether `number` is one of `others`, or the closing serial and year of one (`4/2024` of `DA/4/2024`)."""
    parts = components(number)
    endings = len(parts) > 1
    return any(parts == other or (endings and other[-len(parts) :] == parts) for other in map(components, others))
