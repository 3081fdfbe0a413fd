"""The document's own number (`numero`) and, where two are printed, the fuller one (`clave`).

A number is the document's own when it stands in the head behind a label that opens its line or column: a kind of
document (`CIRCULAR No. 4`), No. alone, or nothing at all. A number inside a sentence belongs to another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from scripts.document_types import VOLUME
from scripts.extract import Found
from scripts.extract.kinds import (
    BARE_KINDS,
    COUNTED,
    LETTERS,
    OTHER_THINGS,
    PRESS_KINDS,
    QUALIFIERS,
    SENTENCE_WORDS,
    SERIES,
    key,
    own_kind,
)
from scripts.extract.mentions import Mention, mentions
from scripts.numbers import SIGN, components

MAX_HEAD = 3000
"""No letterhead, date, subject and list of addressees is longer, in characters."""
SHORT_LINE = 45
"""Lines of letterheads, dates and addressees are mostly shorter than this; lines of the body are longer."""


class Label(IntEnum):
    """What introduces a number, best first."""

    KIND = 0  # CIRCULAR No. 004/2024
    SIGN = 1  # No. 159/2024; Núm. de circular: …
    NONE = 2  # DGPyP/NI/077/21 alone on its line
    CODE = 3  # Código: INS-PP-04, in the head of an instructivo
    CROWDED = 4  # GOBIERNO REGIONAL DE N° 16-2023-CR: columns that recognition ran together
    LATE = 5  # ACUERDO C-317/2016 as a heading behind the body, «Comunicado 184» as a last line


_RULES = {
    Label.KIND: "tras-el-tipo",
    Label.SIGN: "tras-núm",
    Label.NONE: "solo-en-su-renglón",
    Label.CODE: "tras-código",
    Label.CROWDED: "en-renglón-confuso",
    Label.LATE: "tras-el-cuerpo",
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    label: Label
    kind: str


_NO_LABEL = OTHER_THINGS | SENTENCE_WORDS
_CODES = {
    "codigo": ("instructivo", "norma", "directiva", "otro"),
    "clave": ("instructivo", "norma", "directiva"),
}
"""Labels of the number in a system of quality management, and the types that stand in one (procedures are `otro`)."""
_COLUMN = re.compile(r"\n|\t|[ \xa0]{3,}|[|•·]|&nbsp;")
_LEAD_SIGN = re.compile(rf"(?:{SIGN})", re.IGNORECASE)
_LEAD_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_MARKUP = " \t\xa0\n#>*_-–—~:.,=|"
_NO_NUMBER = re.compile(
    r"^[^\n]{0,60}?(?:\bN[úu]m(?:ero)?\.?|\bNo\.?|N[°º]|\b(?i:circular|oficio|aviso|comunicado|bolet[íi]n))"
    r"\s*:?\s*S\s?/\s?N\b",
    re.MULTILINE,
)
_UNNUMBERED = re.compile(r"s\s?/\s?n\b")
_ERRATA = re.compile(r"^[ \t*_#>]*(?:FE\s+DE\s+ERRATAS?|Fe\s+de\s+[Ee]rratas?)\b", re.MULTILINE)
_ENDS_COLUMN = re.compile(r"[*_.\\ ]*(?:\Z|\n|\t|\s{3}|\s*[|·•&])")
_LABELLED_LINE = re.compile(
    r"^[ \t#>*_]*(?P<word>[^\W_]+)[^\n]{0,60}?\d[\w/.–-]{0,40}"
    r"(?:[*_. ]*$|,?[ ](?:POR[ ](?:EL|LA)|QUE|MEDIANTE)\b[^\na-záéíóúñ]*$)",
    re.MULTILINE,
)
"""A kind in the beginning of a line and a number at its end, or before «POR EL QUE SE …», all in capitals."""

_PRESS_TAIL = re.compile(r"(?<=[.!?”\"] )(?:Comunicado|Bolet[íi]n)(?:[ ]de[ ][Pp]rensa)?[ ]*\Z")
"""What a sentence leaves of its line to the press's number: «Se recibirán muestras de maíz. Comunicado 088»."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_A_CLAVE = frozenset(("de", "registro", "control", "identificacion", "documento", "circular", "oficio"))
"""What may follow «Clave» in the label of a fuller number: «Clave de registro: SA/DP/0417/2022»."""
_REPEATED = ("BIS", "TER", "QUATER")
_MORE_DIGITS = re.compile(r"[ ]\d{2,4}\b(?![/.-]|[ ](?i:de)\b)")
"""Behind digits: they are only the first group of a number that cannot be read as a whole."""

_SMALL = re.compile(r"[a-záéíóúñ]")
_ENDS_LINE = re.compile(r"[.:\d]\Z")
_OPENING = re.compile(rf"[{re.escape(_MARKUP)}]*(?:[A-ZÁÉÍÓÚÑ]|[01][A-ZÑa-z])")
_BULLET = re.compile(r"\s*[-•*–][ \t]")
_CAPITALS = re.compile(r"[^a-záéíóúñ]{5,}\Z")
_LETTERHEAD = re.compile(r"[^a-záéíóúñ\d:]{8,} (?=[A-ZÑ][a-záéíóúñ]+\.? )")
_YEAR_AFTER = re.compile(r"\s(?:DE|de)\s(?:19|20)\d\d(?=[*_.]*(?:\s*\n|\s*\Z))")
_FILES = ("EX", "EXP", "EXPTE")
"""How the codes of files begin that systems of electronic records assign: `EX-2021-00331188-DGR`."""
_BROKEN = re.compile(r"[^\W_][)\]}|!¡]\Z")
"""A sign glued to both sides: a letter of the number was misread, as in `DGA/S)J/0317/2021`."""
_SUSPECT = re.compile(r"\d[OlI]|[OlI]\d")


def find_own_identifiers(text: str, head: tuple[int, int] | None = None, tipo: str | None = None) -> list[Found]:
    """[], [numero] or [numero, clave], each with a rule that begins with `número` or `clave`.

    `head` is the span before the body proper, by default estimated; `tipo` decides between kinds that the head names.
    `doubtful` when the head's own numbers contradict each other or look misread.
    """
    start, end = head or (0, head_end(text))
    folded = text[start:end].lower()
    if _UNNUMBERED.search(folded) and _NO_NUMBER.search(text, start, end):
        return []
    errata = tipo == "fe de erratas" or ("errata" in folded and _ERRATA.search(text, start, end) is not None)
    candidates = _in_head(text, (start, end), tipo, errata=errata)
    return _choose(text, candidates or ([] if errata else _late(text, end, tipo)), tipo)


def head_end(text: str) -> int:
    """Where the body seems to begin: at the first block of long lines of running sentences."""
    at = block = words = small = 0
    for line in text[: MAX_HEAD + 400].splitlines(keepends=True):
        if len(line.lstrip(" ")) < SHORT_LINE:
            words = small = 0
            block = at + len(line)
        else:
            tokens = line.split()
            words += len(tokens)
            small += sum(token.islower() for token in tokens)
            if words > 45 and small > words * 0.45:
                return block
        at += len(line)
    return min(at, MAX_HEAD)


def _in_head(text: str, span: tuple[int, int], tipo: str | None, *, errata: bool) -> list[_Candidate]:
    """The candidates with the best label present: labelled numbers if there are any, else bare, else crowded ones."""
    found = [candidate for mention in mentions(text, *span) if (candidate := _candidate(text, mention, tipo))]
    if errata:
        return [candidate for candidate in found if candidate.kind == "fe"]
    for labels in ((Label.KIND, Label.SIGN), (Label.NONE, Label.CODE), (Label.CROWDED,)):
        if chosen := [candidate for candidate in found if candidate.label in labels]:
            return chosen
    return []


def _candidate(text: str, mention: Mention, tipo: str | None) -> _Candidate | None:
    lead = _COLUMN.split(text[max(0, mention.start - 160) : mention.start])[-1]
    if not mention.signed and not lead.strip(_MARKUP):
        lead = _label_above(text, mention.start)
    if _is_wrapped(text, mention.start - len(lead)) or not components(mention.value)[-1].strip("0"):
        return None
    if mention.value.isdigit() and _MORE_DIGITS.match(text, mention.end):
        return None
    if _BROKEN.search(text[max(0, mention.start - 2) : mention.start]):
        return None
    alone = _ENDS_COLUMN.match(text, mention.end) is not None
    if alone and (tail := _PRESS_TAIL.search(lead)):
        lead = tail.group()
    if volume := VOLUME.match(lead):
        lead = lead[volume.end() :]
    words = _words(lead)
    if len(words) == 1 and mention.strong and tipo in _CODES.get(words[0], ()):
        return _Candidate(mention, Label.CODE, "")
    if words[:1] == ["clave"] and len(words) > 1 and _OF_A_CLAVE.issuperset(words[1:]) and mention.strong:
        return _Candidate(mention, Label.SIGN, "")
    if not _NO_LABEL.isdisjoint(words[1:] if words and own_kind(words[0]) else words):
        return None
    if alone and mention.strong and (letterhead := _LETTERHEAD.match(lead)):
        lead = lead[letterhead.end() :]
        words = _words(lead)
    label, kind = _label(mention, words, lead, alone=alone)
    candidate = None if label is None else _Candidate(mention, label, kind)
    return None if candidate and _is_another_letter(candidate, words, tipo) else candidate


def _words(lead: str) -> list[str]:
    return [key(word) for word in _LEAD_WORD.findall(_LEAD_SIGN.sub(" ", lead))]


def _is_another_letter(candidate: _Candidate, words: list[str], tipo: str | None) -> bool:
    """Whether a letter of another purpose is named, as «Oficio de comisión» in an informe."""
    return candidate.kind in LETTERS and "de" in words[1:] and tipo is not None and not _suits(candidate, tipo)


def _is_wrapped(text: str, at: int) -> bool:
    """Whether the line that begins at `at` goes on a line of running text."""
    if text[at - 1 : at] != "\n":
        return False
    before = text[max(0, at - 200) : at - 1].rsplit("\n", 1)[-1].strip()
    return len(before) >= SHORT_LINE and _SMALL.search(before) is not None and not _ENDS_LINE.search(before)


def _label_above(text: str, at: int) -> str:
    """The line before, when it is a label that waits for its value, as in a table: «Oficio:»."""
    line = text[max(0, at - 80) : at].rstrip().rsplit("\n", 1)[-1].strip(_MARKUP)
    words = line.split()
    waits = words and len(words) <= 3 and own_kind(words[0]) and not any(map(str.isdigit, line))
    return line + " " if waits else ""


def _label(mention: Mention, words: list[str], lead: str, *, alone: bool) -> tuple[Label | None, str]:
    if words and (kind := own_kind(words[0])):
        bare = kind not in COUNTED and (len(words) <= 2 or (alone and _is_heading_of(words, mention)))
        fits = mention.strong or (mention.value[0].isdigit() and (mention.signed or bare))
        opens = _OPENING.match(lead) is not None and not _BULLET.match(lead)
        return (Label.KIND if fits and opens else None), kind
    if words[:1] == ["de"] and len(words) == 2 and (kind := own_kind(words[1])):
        return Label.SIGN, kind
    if mention.signed and not words and (alone or mention.strong):
        return (None if _numbers_other(mention) else Label.SIGN), ""
    if not mention.signed and not words and alone and _is_full(mention):
        return Label.NONE, ""
    if mention.signed and mention.strong and (capitals := _CAPITALS.search(lead)):
        kinds = [kind for word in _LEAD_WORD.findall(capitals.group()) if (kind := own_kind(word))]
        return (Label.CROWDED if kinds or capitals.start() == 0 else None), kinds[-1] if kinds else ""
    return None, ""


def _is_heading_of(words: list[str], mention: Mention) -> bool:
    """Whether a kind and its qualifiers are all that stands before the digits, which are no year."""
    return QUALIFIERS.issuperset(words[1:]) and not _YEAR.fullmatch(mention.value)


def _numbers_other(mention: Mention) -> bool:
    """Whether the line before names what the number on this line belongs to: «Ley / N° 27867»."""
    return bool(mention.noun) and not own_kind(mention.noun) and not mention.between.strip()


def _is_full(mention: Mention) -> bool:
    """Whether a number shows by itself that it is one: three parts, among them letters and digits."""
    parts = components(mention.value)
    return len(parts) >= 3 and mention.strong and any(map(str.isalpha, parts)) and parts[0] not in _FILES


def _late(text: str, start: int, tipo: str | None) -> list[_Candidate]:
    """The first number behind the body alone with its kind in a line: a heading in capitals, or the press's."""
    for line in _LABELLED_LINE.finditer(text, start):
        if not own_kind(line["word"]):
            continue
        for mention in mentions(text, line.start(), line.end()):
            candidate = _candidate(text, mention, tipo)
            if candidate and _is_heading(candidate, text[line.start() : mention.start], tipo):
                return [replace(candidate, label=Label.LATE)]
    return []


def _is_heading(candidate: _Candidate, lead: str, tipo: str | None) -> bool:
    mention = candidate.mention
    if candidate.label != Label.KIND or candidate.kind in PRESS_KINDS:
        return candidate.label == Label.KIND
    labelled = mention.strong or mention.signed or candidate.kind in BARE_KINDS
    return labelled and _SMALL.search(lead) is None and _suits(candidate, tipo)


def _choose(text: str, candidates: Iterable[_Candidate], tipo: str | None) -> list[Found]:
    """Number and fuller form. A plain number (`004/2024`) is the number even where the one with letters comes first."""
    distinct: dict[tuple[str, ...], _Candidate] = {}
    for candidate in sorted(candidates, key=lambda item: (item.kind in SERIES, not _suits(item, tipo), item.label)):
        distinct.setdefault(components(candidate.mention.value), candidate)
    ranked = list(distinct.values())
    if not ranked:
        return []
    first, others = ranked[0], ranked[1:]
    forms = next((pair for other in others if (pair := _two_forms(first, other, tipo))), (first,))
    contradicted = len(ranked) > len(forms)
    names = zip(forms, ("número", "clave"), strict=False)
    return [_found(text, form, name, contradicted=contradicted) for form, name in names]


def _two_forms(one: _Candidate, other: _Candidate, tipo: str | None) -> tuple[_Candidate, _Candidate] | None:
    """The plain and the fuller number of one document, when that is what the two are.

    The number labelled with the document's own type is the number, the code of the letter around it the other.
    """
    if tipo and one.kind and _suits(one, tipo) and not _suits(other, tipo) and other.kind in LETTERS:
        return (one, other) if _is_fuller(other) else None
    plain, fuller = (other, one) if _is_fuller(one) else (one, other)
    alike = one.kind == other.kind or Label.SIGN in (one.label, other.label) or fuller.kind in SERIES
    return (plain, fuller) if alike and _is_fuller(fuller) and not _is_fuller(plain) else None


def _suits(candidate: _Candidate, tipo: str | None) -> bool:
    return tipo in (None, "otro") or not candidate.kind or key(tipo).startswith(candidate.kind)


def _is_fuller(candidate: _Candidate) -> bool:
    parts = components(candidate.mention.value)
    return candidate.kind in SERIES or not all(part.isdigit() or part in _REPEATED for part in parts)


def _found(text: str, candidate: _Candidate, name: str, *, contradicted: bool) -> Found:
    """The candidate as a value; its rule is `name` and the label's. «0342 DE 2023» keeps its year."""
    mention = candidate.mention
    if candidate.kind in SERIES:
        return Found(f"{candidate.kind.upper()} {mention.value}", mention.noun_start, mention.end, f"{name}-de-serie")
    weak = candidate.label == Label.CROWDED or (candidate.label == Label.LATE and mention.signed and not mention.strong)
    doubtful = contradicted or weak or _SUSPECT.search(mention.value) is not None
    year = _YEAR_AFTER.match(text, mention.end) if len(components(mention.value)) == 1 else None
    value, end = (f"{mention.value} {year.group().strip()}", year.end()) if year else (mention.value, mention.end)
    return Found(value, mention.start, end, f"{name}-{_RULES[candidate.label]}", doubtful=doubtful)
