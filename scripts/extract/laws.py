"""Laws cited (`leyes`), in one form: the law's name, then its articles as printed.

«artículos 8, fracción III, 67 y 71 de la Ley General de Mejora Regulatoria» ->
«Ley General de Mejora Regulatoria, arts. 8, fracción III, 67 y 71»; one article: «…, art. 134»; none: the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.extract import Found
from scripts.numbers import SIGN, fold

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]++"
_SMALL = r"(?:de|del|la|las|los|el|y|e|en|para|por|con|a|al|sobre|contra|sin|o|u)"
_KIND = r"(?:Ley|Código|Reglamento|Estatuto|Constitución|Ordenanza)"
_COMMA = rf",\s{_CAPITAL}(?=(?:,\s{_CAPITAL})*\s[ye]\s(?:de\s)?{_CAPITAL})"
_NAME = rf"(?:(?!\s[ye]\s(?:(?:el|la|los|las)\s)?{_KIND})\s(?:{_SMALL}\s){{0,3}}{_CAPITAL}(?:{_COMMA})*)"
_CODE = (
    r"Código\s(?=(?:de\s|del\s)?(?:Procedimientos|Comercio|Ética|Conducta|Justicia|Trabajo|Civil|Penal|Fiscal|Nacional|Federal|"
    r"Procesal|Financiero|Administrativo|Electoral|Urbano|Municipal|Familiar|Militar|Tributario|Territorial)\b)"
)
_LAW = re.compile(
    rf"\bLey{_NAME}*+,?\s(?:{SIGN})\s?(?P<number>\d[\d.]*\d)|\b(?:Constitución\sPolítica|Ley|Reglamento|Estatuto){_NAME}++"
    rf"|\b(?={_CODE})Código{_NAME}++|\bNOM-\d{{3}}-[A-Z0-9/]+-\d{{4}}\b"
)
_NUMBER = r"\d+(?:[oa]\.|[°º])?(?:\.(?=[,\s]))?(?:[-\s](?:bis|ter|qu[áa]ter|[A-Z])\b)?"
_PART = (
    r"(?:fracci(?:ón|ones)\s[IVXLC]+(?:(?:,\s|\sy\s|\sa(?:\sla)?\s)[IVXLC]+\b)*|incisos?\s[a-zñ]\)(?:(?:,\s|\sy\s)[a-zñ]\))*|"
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


def find_laws(text: str, names: Mapping[str, str] | None = None) -> list[Found]:
    """Each law with the articles cited of it, in order; a law that is also cited with articles does not stand alone.

    `names` maps a folded name (`scripts.numbers.fold`) to the name to write instead. Names in capitals are not read:
    where they end cannot be told.
    """
    found: dict[str, Found] = {}
    with_articles: set[str] = set()
    for law, articles, start, end in _citations(text):
        name = (names or {}).get(fold(law), law)
        if articles:
            with_articles.add(name)
        value = f"{name}, {articles}" if articles else name
        found.setdefault(value, Found(value, start, end, "ley-citada"))
    return [item for value, item in found.items() if value not in with_articles]


def _citations(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Name, articles ('' for none), start and end of each citation."""
    last_end = 0
    for match in _LAW.finditer(text):
        lead = text[max(last_end, match.start() - _REACH) : match.start()]
        if _DRAFT.search(lead):
            continue
        start, end, articles = match.start(), match.end(), ""
        before = _BEFORE.search(lead)
        if before and (before["word"].strip().lower().startswith("art") or not lead[: before.start()].strip()):
            start, articles = match.start() - len(lead) + before.start(), before["list"]
        elif after := _AFTER.match(text, match.end()):
            end, articles = after.end(), after["list"]
        last_end = end
        name = f"Ley N° {match['number']}" if match["number"] else " ".join(match.group().split())
        yield name, _written(articles), start, end


def _written(articles: str) -> str:
    if not articles:
        return ""
    joined = " ".join(articles.split())
    several = re.search(r"(?:,|\sy|\sal?)\s\d", joined)
    return f"{'arts.' if several else 'art.'} {joined}"
