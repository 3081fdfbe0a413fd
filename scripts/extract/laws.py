"""Laws cited (`leyes`), in one form: the law's name, then its articles as printed.

«artículos 8, fracción III, 67 y 71 de la Ley General de Mejora Regulatoria» ->
«Ley General de Mejora Regulatoria, arts. 8, fracción III, 67 y 71»; one article: «…, art. 134»; none: the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scripts import authorities
from scripts.extract import Found
from scripts.numbers import SIGN
from scripts.phrases import atomic

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]++"
_SMALL = r"(?:de|del|la|las|los|el|y|e|en|para|por|con|a|al|sobre|contra|sin|o|u)"
_KIND = r"(?:Ley|Código|Reglamento|Estatuto|Constitución|Ordenanza)"
_COMMA = rf",\s{_CAPITAL}(?=(?:,\s{_CAPITAL})*\s[ye]\s(?:de\s)?{_CAPITAL})"
_NAME = rf"(?:(?!\s[ye]\s(?:(?:el|la|los|las)\s)?{_KIND})\s(?:{_SMALL}\s){{0,3}}{_CAPITAL}(?:{_COMMA})*)"
_CODE = (
    r"Código\s(?=(?:de\s|del\s)?(?:Procedimientos|Comercio|Ética|Conducta|Justicia|Trabajo|Civil|Penal|Fiscal"
    r"|Nacional|Federal|"
    r"Procesal|Financiero|Administrativo|Electoral|Urbano|Municipal|Familiar|Militar|Tributario|Territorial)\b)"
)
_LAW = re.compile(
    rf"\bLey{atomic(f'(?:{_NAME})*', 'own')},?\s(?:{SIGN})\s?(?P<number>\d[\d.]*\d)"
    rf"|\b(?:Constitución\sPolítica|Ley|Reglamento"
    rf"|Estatuto){atomic(f'(?:{_NAME})+', 'rule')}"
    rf"|\b(?={_CODE})Código{atomic(f'(?:{_NAME})+', 'code')}|\bNOM-\d{{3}}-[A-Z0-9/]+-\d{{4}}\b"
)
_NUMBER = r"\d+(?:[oa]\.|[°º])?(?:\.(?=[,\s]))?(?:[-\s](?:bis|ter|qu[áa]ter|[A-Z])\b)?"
_PART = (
    r"(?:fracci(?:ón|ones)\s[IVXLC]+(?:(?:,\s|\sy\s|\sa(?:\sla)?\s)[IVXLC]+\b)*|incisos?\s[a-zñ]\)(?:(?:,\s"
    r"|\sy\s)[a-zñ]\))*|"
    r"apartados?\s[A-Z]\b|(?:numeral(?:es)?|base|párrafos?)\s(?:\d+|[IVX]+|[a-záéíóú]+(?:\sy\s[a-záéíóú]+)?)|"
    r"(?:primer|segundo|tercer|cuarto|quinto|sexto|séptimo|octavo|último|penúltimo)\spárrafo)"
)
_LIST = rf"{_NUMBER}(?:(?:,?\s(?:y|e|al?)\s|,\s)(?:{_NUMBER}|{_PART}))*"
_ARTICLES = r"(?:[Aa]rt[íi]culos?|[Aa]rts?\.)\s"
_BEFORE = re.compile(
    rf"(?P<word>\b{_ARTICLES}|\by\s|,\s)(?P<list>{_LIST}),?\s(?:de|en)(?:l|\s(?:la|el|los|las|su))?\s\Z"
)
_AFTER = re.compile(
    rf",?\s(?:en\s)?(?:sus?\s)?{_ARTICLES}(?P<list>{_LIST})(?!\s?(?:de|del)\s(?:la|el|su)?\s?[A-ZÁÉÍÓÚ])"
)
_DRAFT = re.compile(r"\b(?:ante)?proyecto\s+de(?:\s+(?:la|el))?\s+\Z|\biniciativa\s+de\s+\Z", re.I)
_REACH = 260
_CAPITALS = re.compile(r"\b[A-ZÑ-]{3,}\b")
_UNUSUAL = re.compile(
    r"\b(?:LEY|CÓDIGO|CODIGO|CONSTITUCI[ÓO]N|REGLAMENTO|Carta\sMagna|Constitución\s(?!Política)|Reglamentaria)\b"
    rf"|\b(?:Ley|Código)(?:\s{_CAPITAL})*(?:\s(?:del?|las?|los|el)){{1,2}}\s[a-záéíóúñ]{{4}}"
)
"""Ways to name a law that `_LAW` cannot read; only with one of them, or siglas, is the authority file gone through."""


def find_laws(text: str) -> list[Found]:
    """Each law with the articles cited of it, in order; a law that is also cited with articles does not stand alone.

    A law that the authority file knows is written as it stands there. Names in capitals are not read: where they end
    cannot be told.
    """
    found: dict[str, Found] = {}
    with_articles: set[str] = set()
    for name, articles, start, end in _citations(text):
        if articles:
            with_articles.add(name)
        value = f"{name}, {articles}" if articles else name
        found.setdefault(value, Found(value, start, end, "ley-citada"))
    return [item for value, item in found.items() if value not in with_articles]


def _citations(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Name, articles ('' for none), start and end of each citation."""
    last_end = 0
    for name, law_start, law_end in _laws(text):
        lead = text[max(last_end, law_start - _REACH) : law_start]
        if _DRAFT.search(lead):
            continue
        start, end, articles = law_start, law_end, ""
        before = _BEFORE.search(lead)
        if before and (before["word"].strip().lower().startswith("art") or not lead[: before.start()].strip()):
            start, articles = law_start - len(lead) + before.start(), before["list"]
        elif after := _AFTER.match(text, law_end):
            end, articles = after.end(), after["list"]
        last_end = end
        yield name, _written(articles), start, end


def _laws(text: str) -> list[tuple[str, int, int]]:
    """Name and place of each law named: by its form, or known to the authority file (siglas, names in capitals)."""
    laws = [(_name(match), *match.span()) for match in _LAW.finditer(text)]
    if _UNUSUAL.search(text) or not _siglas().isdisjoint(_CAPITALS.findall(text)):
        laws += [(known.law.name, known.start, known.end) for known in authorities.find_laws(text)]
    chosen: list[tuple[str, int, int]] = []
    for law in sorted(laws, key=lambda law: (law[1], -law[2])):
        if not chosen or law[1] >= chosen[-1][2]:
            chosen.append(law)
    return chosen


@cache
def _siglas() -> frozenset[str]:
    return frozenset(siglas for law in authorities.laws() for siglas in law.siglas)


def _name(match: re.Match[str]) -> str:
    """The law's name as the authority file has it, else as printed."""
    if match["number"]:
        return f"Ley N° {match['number']}"
    printed = " ".join(match.group().split())
    known = authorities.find_law(printed)
    return known.name if known else printed


def _written(articles: str) -> str:
    if not articles:
        return ""
    joined = " ".join(articles.split())
    several = re.search(r"(?:,|\sy|\sal?)\s\d", joined)
    return f"{'arts.' if several else 'art.'} {joined}"
