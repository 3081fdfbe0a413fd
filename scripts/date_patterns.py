"""The written forms of Spanish dates, as patterns over folded text (`scripts.days.fold`)."""

from __future__ import annotations

import re

from scripts.numerals import DAY_DIGITS, DAY_WORD, ROMAN_DAY, ROMAN_MONTHS, ROMAN_YEAR, YEAR_DIGITS, YEAR_WORD
from scripts.phrases import alternation, phrase

MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9,
    "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sept": 9, "sep": 9, "set": 9,
    "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip
WEEKDAYS = {"lunes": 0, "martes": 1, "miercoles": 2, "jueves": 3, "viernes": 4, "sabado": 5, "domingo": 6}
NEAR_DAYS = {"hoy": 0, "manana": 1, "ayer": -1}
"""Words for a day near today, and how far it is from today."""

MONTH = alternation(MONTHS)
WEEKDAY = alternation(WEEKDAYS)
_TWICE = rf"(?: ?\({DAY_WORD}\)| {DAY_WORD}(?![a-z]))"
DAY = rf"(?:{DAY_DIGITS}{_TWICE}?|{DAY_WORD}(?: ?\([0-9]{{1,2}}\)| [0-9]{{1,2}}(?![0-9]))?)"
"""A day in digits or words, or both: «15 (quince)», «5 cinco»."""
_SHORT = alternation(SHORT_MONTHS)
_ROMAN = alternation(ROMAN_MONTHS)

DAY_BEFORE_MONTH = phrase(
    r"(?<![a-z0-9])(?<![0-9]\.)(?:"
    rf"(?:(?:del?|desde(?: el)?) )?(?:dia )?(?:{WEEKDAY},? )?(?P<since>{DAY}) (?:al?|hasta el)(?: dia)? "
    rf"|entre (?:el|los dias) (?:{WEEKDAY},? )?(?P<between>{DAY}) y (?:el )?"
    rf")?(?:(?P<weekday>{WEEKDAY}) *,? *)?(?:(?:el )?dia )?(?:(?P<day>{DAY})|(?P<roman>{ROMAN_DAY}))"
    r"(?P<link> (?:dia(?:s|\(s\))? )?de(?:l mes de)? *| *[-/.] *| {1,2})\Z"
)
"""What stands directly before the name of a month: day, weekday, first day of a range.

The «2» of «Versión 1.2   Febrero» is no day: it belongs to a number, or stands in another column.
"""

YEAR_AFTER_MONTH = phrase(
    r"\.?(?:(?P<sep> *,? *(?:de|del)(?: ano)?(?: de)? | *, *| | *[-/.] *)"
    rf"(?P<year>{YEAR_DIGITS}|{YEAR_WORD}|{ROMAN_YEAR})"
    rf"(?: *\((?:{YEAR_DIGITS}|{YEAR_WORD})\)| {YEAR_WORD})?|[-/.](?P<short>[0-9]{{2}})(?![0-9a-z]))"
)
RELATIVE_YEAR = phrase(
    r" *,? *(?:del?|de la) (?:"
    r"(?P<last>ano (?:proximo )?(?:pasado|anterior)|pasado ano)"
    r"|(?P<next>ano (?:proximo|siguiente|entrante)|proximo ano)"
    r"|(?:est[ea]|presente|corriente|actual|mismo) (?:mism[oa] )?(?:ano|anualidad)"
    r"|(?:ano|anualidad) (?:en curso|actual|corriente|que (?:corre|transcurre))"
    r"|(?:presente|actual|corriente)(?= *[.,;:)]|\Z)"
    r")(?![a-z])"
)
DAY_AND_YEAR_AFTER_MONTH = phrase(rf"\.? (?P<day>[0-9]{{1,2}})(?![0-9])(?:(?: *, *| del? )(?P<year>{YEAR_DIGITS}))?")
SPLIT_DAY = re.compile(r"(?:[,:]|  |\A) *([0-3]) \Z")
"""The first digit of a stamped day, set apart from the second («2 9 MAYO 2026»)."""

NUMERIC = phrase(
    rf"[0-9][0-9oil]?(?: ?(?P<sep>[-/.]) ?(?:(?P<month>[0-9]{{1,2}})|(?P<roman>{_ROMAN})) ?(?P=sep) ?"
    rf"|[ ./-]{{1,3}}(?:de )?(?P<short>{_SHORT})(?:\.|(?![a-z]))(?:[ ./-]{{0,3}}|,? del? ))"
    rf"(?P<year>[0-9oil]{{4}}|[0-9]{{2}}|{ROMAN_YEAR})(?![0-9a-z]|[-/][0-9a-z]|\.[0-9])"
)
WEEKDAY_BEFORE = re.compile(rf"(?<![a-z])({WEEKDAY}) *,? *\Z")
ISO = re.compile(r"[12][0-9]{3}-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9]|-[0-9])")

_OF_A_MONTH = (
    r" (?:del?|de los)(?: este)? (?:"
    r"(?P<next>(?:proximo mes|mes (?:proximo(?! pasado)|siguiente|entrante)))"
    r"|(?P<last>(?:pasado mes|mes (?:proximo )?pasado|mes anterior))"
    r"|(?P<same>mismo mes)"
    r"|(?:(?:presente|corriente|actual) )?mes(?: (?:en curso|actual|corriente|que (?:corre|transcurre)))?"
    r"|(?:actual|presente|corrientes?)(?= *[.,;:)]|\Z| (?:y|a|en|con|por|para|se|que|del?)(?![a-z]))"
    r")(?![a-z])(?: y ano)?(?! de [a-z])"
)
OF_A_MONTH = phrase(rf"(?P<day>[0-9][0-9oil]?){_OF_A_MONTH}")
"""A day of a month named by its place in time: «3 del actual», «17 del mes en curso», «5 del próximo mes»."""
DAY_WORD_OF_A_MONTH = phrase(rf"(?<![a-z])(?P<day>{DAY_WORD}(?: \([0-9]{{1,2}}\))?){_OF_A_MONTH}")
MONTH_HEADS = {"mes": 0, "actual": 0, "presente": 0, "corriente": 0, "corrientes": 0}
"""Words that name a month by its place in time."""
RANGE_BEFORE = phrase(
    rf"(?<![a-z0-9])(?:(?:del?|desde(?: el)?)(?: dia)? (?P<since>{DAY}) (?:al?|hasta el)(?: dia)?"
    rf"|entre (?:el|los dias) (?P<between>{DAY}) y(?: el)?(?: dia)?) \Z"
)
"""The first day of a range, before the last: «del 18 al», «entre el 4 y el»."""

DAY_AFTER_WEEKDAY = phrase(
    r"(?:,? (?:proximo )?(?:dia )?(?P<day>[0-9][0-9oil]?)"
    rf"(?! *(?:del?|horas|hrs?|h)(?![a-z])| (?:al?|y) (?:el )?(?:dia )?(?:[0-9]{{1,2}}(?![0-9])|{WEEKDAY})"
    r"|[:%/0-9a-z-]|[.,][0-9]))?(?P<when> (?:proximo|pasado))?(?![a-z])"
)

RANGE_JOINT = phrase(r" *,? *(?:y )?(?:al?|hasta)(?: el)?(?: dia)? *\Z")
BETWEEN_JOINT = phrase(r" *,? *y(?: el)?(?: dia)? *\Z")
RANGE_OPENING = phrase(r"(?<![a-z])(?:(?P<between>entre(?: el)?)|del?|desde(?: el)?)(?: dia)? \Z")
NO_DAY = re.compile(
    r"(?:articulos?|arts?\.|numeral(?:es)?|fraccion(?:es)?|incisos?|puntos?|clausulas?|apartados?|parrafos?|transitorios?"
    r"|resolutivos?|considerandos?|acuerdos?|cada|base) *\Z"
)
"""Words after which a number is not a day."""
