"""What a document itself does to others: replaces them, answers them, corrects them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.extract import Found
from scripts.extract.kinds import DOCUMENTS, key
from scripts.extract.references import ENDS_SENTENCE, citations
from scripts.numbers import SIGN, canonical


@dataclass(frozen=True)
class _Act:
    """Words with which a document itself does something to another: never in the past, which is history told."""

    field: str
    stems: tuple[str, ...]
    """Without one of these the pattern cannot match: the quick way past most documents."""
    pattern: re.Pattern[str]
    performed: Callable[[str], bool]
    """Whether the act is the document's own, from what stands before it in its sentence."""


_PARTS = re.compile(
    r"\b(?:art[íi]culos?|numeral(?:es)?|incisos?|p[áa]rrafos?|fracci[óo]n(?:es)?|puntos?|literal|apartado|anexos?"
    r"|ordinal"
    rf"|cap[íi]tulo|disposici[óo]n(?!\s+{SIGN})(?:es)?|considerando|que|expedid[oa]s?|emitid[oa]s?|dictad[oa]s?|conforme"
    r"|relativ[oa]s?"
    r"|mediante|derivad[oa]s?|con\s+base|en\s+términos|en\s+atención|de\s+conformidad)\b",
    re.IGNORECASE,
)
"""Between the act and the number: only a part is meant, or the number belongs to something else."""

_TOLD = re.compile(r"\b(?:no|que|cual|cuales|donde|quien|si)\s+(?:se\s+|l[aeo]s?\s+)?\Z", re.IGNORECASE)
_BY_WHICH = re.compile(r"\bpor\s+(?:el|la|los|las)\s+(?:que|cual(?:es)?)\s+(?:se\s+)?\Z", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:\b(?:comunic[ao]|inform[ao]|avis[ao]|notific[ao]|acuerda|dispone|resuelve|determina|precisa|aclara"
    r"|ordena)(?:mos)?"
    r"\b|conocimiento)[^.;]{0,40}\bque\s+(?:se\s+)?\Z",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"\A|[.;:]\s+(?=[A-ZÁÉÍÓÚÑ¿])|\n\s*\n")
_CLAUSE_END = re.compile(r"[.;:](?=\s+[A-ZÁÉÍÓÚÑ])|;|\n\s*\n|\Z")
_JOINS = re.compile(
    r"(?:\s*,?\s*(?:del?|de\s+fecha)\s+[^,;.]{4,40})?\s*(?:,|,?\s*(?:y|e|así\s+como)\b)"
    r"\s*(?:(?:el|la|los|las|al?|del?|sus?)\s+)*(?P<noun>[^\W\d_]*)",
    re.IGNORECASE,
)
"""What stands between two documents to which one act is done, with the first word of note."""

_OPEN_QUOTE = re.compile(r"[«“][^»”]*\Z")
_REACH = 300
"""How far an act reaches, in characters."""


def _declared(before: str) -> bool:
    if re.search(r"\bmediante\b", before, re.IGNORECASE):
        return False
    return not _TOLD.search(before) or any(words.search(before) for words in (_ANNOUNCED, _BY_WHICH))


def _opens_sentence(before: str) -> bool:
    return len(before) < 60 and re.match(r"\s*que\b", before, re.IGNORECASE) is None


_ACTS = (
    _Act(
        "sustituye",
        ("efecto", "insubsist", "brog", "bróg", "erog", "eróg", "róga", "ustitu", "ustitú", "empla", "emplá", "cancel"),
        re.compile(
            r"\b(?:(?:dejan?|dejarán?|déje(?:n)?se|déja(?:n)?se|quedan?|quedarán?)\s+"
            r"(?:sin\s+(?:valor\s+ni\s+)?efectos?|insubsistentes?|(?:abrogad|derogad|sustituid)[oa]s?)"
            r"|(?:abroga|deroga|reemplaza)(?:n|rán?)?|sustituyen?|sustituirán?|cancelan?(?=\s+al?\b)"
            r"|se\s+cancelan?(?=\s+(?:el|la|los|las)\s+(?:circular|oficio|acuerdo|aviso|memor[áa]nd|norma|directiva))"
            r"|(?:abróga|deróga|abrógue|derógue|sustitúye|reempláza)n?se"
            r"|(?<=[.:;)–—-]\s)(?:dejar\s+sin\s+efecto|abrogar|derogar|sustituir|reemplazar))\b",
            re.IGNORECASE,
        ),
        _declared,
    ),
    _Act(
        "responde_a",
        ("respuesta", "contesta", "atención", "relación", "refiero", "referimos", "responde"),
        re.compile(
            r"\b(?:en\s+(?:respuesta|contestación)\s+a|(?:en\s+atención|(?:con|en)\s+relación|me\s+refiero"
            r"|nos\s+referimos)"
            r"\s+(?:a|con)\s+sus?|(?:doy|damos|se\s+da)\s+(?:respuesta|contestación)|se\s+(?:contesta|responde))\b",
            re.IGNORECASE,
        ),
        _opens_sentence,
    ),
    _Act(
        "corrige",
        ("errata", "corrige", "corríja", "rectif"),
        re.compile(
            r"^[ \t*_#>]*(?-i:F)e\s+de\s+erratas?\s+(?:al?|del?)\b"
            r"|\bse\s+(?:corrigen?|rectifican?)\b|\b(?:corríja|rectifíque)n?se\b",
            re.IGNORECASE | re.MULTILINE,
        ),
        _declared,
    ),
)


def find_relations(text: str, references: Sequence[Found]) -> dict[str, list[Found]]:
    """`sustituye`, `responde_a`, `corrige`: those of `references` of which the document itself says so, with that span.

    History (`dejó sin efecto`), quotations, other documents' acts and acts on a part of a document give no relation.
    """
    folded = text.lower()
    values = {canonical(item.value): item.value for item in references}
    acts = [act for act in _ACTS if values and any(stem in folded for stem in act.stems)]
    cited = [item for item in citations(text) if canonical(item.value) in values] if acts else []
    relations: dict[str, list[Found]] = {act.field: [] for act in _ACTS}
    for act in acts:
        found: dict[str, Found] = {}
        for match in act.pattern.finditer(text):
            for item in _objects(text, match, cited, act) if _is_performed(text, match, cited, act) else ():
                value = values[canonical(item.value)]
                start, end = min(match.start(), item.start), max(match.end(), item.end)
                found.setdefault(value, Found(value, start, end, f"{act.field.replace('_', '-')}-declarado"))
        relations[act.field] = list(found.values())
    return relations


def _is_performed(text: str, match: re.Match[str], cited: Sequence[Found], act: _Act) -> bool:
    words = match.group()
    before = text[max(0, match.start() - _REACH) : match.start()]
    before = before[max(place.end() for place in _SENTENCE_START.finditer(before)) :]
    if words.lstrip("#*_ ")[:1].isupper() and not words.isupper():
        before = ""
    start = match.start() - len(before)
    if _BY_WHICH.search(before) and any(start <= item.start < match.start() for item in cited):
        return False  # «el Acuerdo 5/2020, por el que se abroga…»: the other document's act
    return _OPEN_QUOTE.search(before) is None and act.performed(before)


def _objects(text: str, match: re.Match[str], cited: Sequence[Found], act: _Act) -> list[Found]:
    """What the act is done to: the citations behind it in its clause, else the one before («La Circular 5 queda…»)."""
    end = next(_CLAUSE_END.finditer(text, match.end(), match.end() + _REACH)).start()
    after = [item for item in cited if match.end() <= item.start < end]
    chosen: list[Found] = []
    at = match.end()
    for item in after:
        gap = text[at : item.start]
        elsewhere = _PARTS.search(gap) is not None and (bool(chosen) or act.field != "responde_a")
        if len(gap) > 120 or elsewhere or (chosen and not _goes_on(gap)):
            break
        chosen.append(item)
        at = item.end
    return chosen if after or act.field != "sustituye" else _subject(text, match.start(), cited)


def _goes_on(gap: str) -> bool:
    match = _JOINS.match(gap)
    return match is not None and (len(match["noun"]) < 2 or key(match["noun"]) in DOCUMENTS)


def _subject(text: str, at: int, cited: Sequence[Found]) -> list[Found]:
    before = [item for item in cited if item.end <= at and at - item.end < 80]
    gap = text[before[-1].end : at] if before else "."
    return [] if ENDS_SENTENCE.search(gap + " A") or _PARTS.search(gap) else before[-1:]
