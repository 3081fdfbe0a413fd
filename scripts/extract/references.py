"""References to other communications."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from scripts.extract import Found
from scripts.extract.identifiers import MAX_HEAD, head_end
from scripts.extract.kinds import BARE_KINDS, DATED_KINDS, SERIES, SPELLINGS, STANDARDS, own_kind
from scripts.extract.mentions import Mention, mentions
from scripts.numbers import SIGN, canonical, components, known
from scripts.phrases import atomic

_LIST_GAP = re.compile(
    r"(?:,?\s+(?:del?|de\s+fecha)\s+\d[^,;.]{4,30})?"
    r"\s*(?:,|;|,?\s*(?:y|e|o|u|así\s+como)\b)\s*(?:(?:el|la|los|las|del?|al|sus?|modificatorias?)\s+)*"
    rf"(?:{SIGN})?\s*\Z",
    re.IGNORECASE,
)
"""What stands between two numbers of one list."""

_DATE = re.compile(
    r"\d{1,2}[°º]?\s+de\s+[a-z]+(?:\s+del?\s+(?:año\s+)?(?:19|20)\d\d)?|\d{1,2}[/.-][\dA-Z]{1,4}[/.-]\d{2,4}",
    re.IGNORECASE,
)
ENDS_SENTENCE = re.compile(r"[.;:]\s+[A-ZÁÉÍÓÚÑ¿]|\n\s*\n")
_GAP = r"[\s,:*_]"
_QUOTED = r"[“\"«][^”\"»\d]{1,80}[”\"»]"
_OF_NAMES = r"del?|la|el|los|las|y|en|para|[A-ZÁÉÍÓÚÑ][^\W\d_]*\.?|\([A-Z.]+\)"
_CLOSE = re.compile(rf"[.\s,:*_]*(?:(?:{_OF_NAMES}){_GAP}+)*|\s*(?:[^\W\d_]+[\s,]+){{0,2}}|\s*(?:[A-Z]\.){{1,5}}\s*")
"""What may stand between the noun and digits alone: a proper name («Ley de Aguas N° 5») or two words."""

_NAMES = atomic(rf"(?:(?:{_OF_NAMES}|{_QUOTED}){_GAP}+)*", "names")
_QUALIFIERS = re.compile(rf"{_GAP}*{_NAMES}(?:(?:[^\W\d_]+\.?|{_QUOTED}){_GAP}+){{0,4}}")
"""What may stand between the noun and a number that shows by itself that it is one: a name, and four words."""

_BARE_GAP = re.compile(
    r"[ *_]*(?:(?:Legislativo|Supremo|Ministerial|Regional|Municipal|General|Exenta|Externa|Interna|de Urgencia) )*"
)
"""What may stand between the noun and digits without a sign: «Decreto Legislativo 1153»."""

_STANDARD = re.compile(rf"(?:PROY-)?(?:{'|'.join(STANDARDS)})-(?:[A-Z]+-){{0,2}}\d+-(?:[A-Z\d/]+-){{0,3}}(?:19|20)\d\d")
_GLUED = re.compile(r"(0\d\d)((?:19|20)\d\d)(?![\d-])")
"""A serial of three digits and the year that recognition ran together, as the offices of Peru print them: `0162020`."""

_RUN_ON = re.compile(r"[1-9]\d{8,}/")
"""More digits than a serial and a year have, before an office: misread."""

_TENDER = re.compile(
    r"\b(?:n[úu]mero|clave|no\.?)\s+del?\s+procedimiento|\b(?:contrataci[óo]n|licitaci[óo]n|adjudicaci[óo]n"
    r"|concurso)\b",
    re.IGNORECASE,
)
"""Around `procedimiento` it tells a tender's number from the identifier of a written procedure."""

_NAMED = re.compile(rf"\b(?:documento|disposici[óo]n)\s+(?:{SIGN})[\s:]*\Z", re.IGNORECASE)
"""Words of many uses, which name a document only directly before the sign and a number that shows by itself that it is
one."""

_TELEPHONE = re.compile(r"\d{3}-\d{4}")
_SHORT_YEAR = re.compile(r"\d{1,4}/\d\d")
_CARD = re.compile(rf"\btarjetas?(?:\s+informativas?)?\s+(?:{SIGN})?[\s:]*\Z", re.IGNORECASE)
"""A card is a communication where its number shows by itself that it is one; it may be a bank's, too."""
_SHORTENED = frozenset(("ord", "of", "res", "memo"))
"""Nouns whose full stop ends no sentence."""
_OTHERS = frozenset(("diverso", "diversa"))
"""«el diverso 0917»: another of the kind that was named before."""
_SERIES_LETTER = re.compile(r"\b[A-Z]{1,2}\d{1,3}(?=\W*\Z)")
"""The office's series before the sign: «Ord. B23 N° 2.417»."""

_INVITED = re.compile(r"\b(?:personas|proveedores|cotizar)\b", re.IGNORECASE)
_REST_OF_LINE = re.compile(r"[ .*_]*(?:\n|\Z)")
_YEAR_AFTER = re.compile(r"\s(?:(?:de\s\d{1,2}[°º]?\sde\s[a-z]+\s)?de|del|DE)\s(?:19|20)\d\d\b")
_VERSION_AFTER = re.compile(r"\s(?:Versión\s\d+|\([Vv]\.\s?\d+\))")
_PARALLEL = re.compile(r"([A-Z]+)-\d+-(\d{2,4})")


def find_references(text: str, *, own: Collection[str]) -> list[Found]:
    """Identifiers of other communications in the order of their first mention, `own` numbers and repetitions left out.

    Of two prints of one number the one with all its separators stays (`001-2025/GRP`, not `0012025/GRP`), and the one
    that names the office (`101-98-EF`, not the `101-98` of later mentions).
    """
    found: dict[str, Found] = {}
    headed = 0 if own or "errata" in text[:MAX_HEAD].lower() else head_end(text)
    for item in citations(text):
        if known(item.value, own) or (item.start < headed and _is_headline(text, item)):
            continue
        squeezed = canonical(item.value).replace("/", "")
        earlier = found.setdefault(squeezed, item)
        if len(components(item.value)) > len(components(earlier.value)):
            found[squeezed] = item
    return _in_full(list(found.values()))


def _in_full(found: list[Found]) -> list[Found]:
    """Without those that only begin as another one does."""
    parts = [components(item.value) for item in found]
    return [
        item
        for item, own in zip(found, parts, strict=True)
        if len(own) < 2 or not any(len(other) > len(own) and other[: len(own)] == own for other in parts)
    ]


def _is_headline(text: str, item: Found) -> bool:
    """Whether nothing but a kind of document stands in the line before the number, and nothing behind it.

    Where no own number is known, such a number is more likely the document's own than another's.
    """
    words = re.findall(r"[^\W\d_]+", text[text.rfind("\n", 0, item.start) + 1 : item.start])
    if not 1 <= len(words) <= 3 or not own_kind(words[0]) or "de" in words:
        return False
    return _REST_OF_LINE.match(text, item.end) is not None


@lru_cache(maxsize=2)
def citations(text: str) -> tuple[Found, ...]:
    """Every citation, repetitions included; kept, since references and relations of one text are asked for in turn."""
    return tuple(_found_in(text))


def _found_in(text: str) -> Iterator[Found]:
    """A list of numbers under one noun gives one citation a number."""
    group: list[Mention] = []
    for mention in mentions(text):
        if group and _continues(text, group, mention):
            group.append(mention)
            continue
        yield from _entries(text, group)
        group = [mention] if _is_citation(text, mention) else []
    yield from _entries(text, group)


def _is_citation(text: str, mention: Mention) -> bool:
    if _STANDARD.fullmatch(mention.value):
        return True
    telling = mention.strong or _SHORT_YEAR.fullmatch(mention.value)
    if mention.signed and telling and _NAMED.search(text, max(0, mention.start - 40), mention.start):
        return True
    if mention.strong and _CARD.search(text, max(0, mention.start - 40), mention.start):
        return True
    between = _SERIES_LETTER.sub("", mention.between) if mention.signed else mention.between
    if mention.noun in _SHORTENED:
        between = between.removeprefix(".")
    if mention.noun == "fax" and _TELEPHONE.fullmatch(mention.value):
        return False
    if not mention.is_document or ENDS_SENTENCE.search(between) or _RUN_ON.match(mention.value):
        return False
    if _numbers_a_tender(text, mention):
        return False
    between = _DATE.sub("", between)
    if mention.noun in _OTHERS and mention.value.isdigit():
        return len(mention.value) > 2 and not between.strip()
    if re.search(r"\d", between):
        return False
    if mention.signed:
        return mention.strong or _CLOSE.fullmatch(between) is not None
    if mention.strong:
        return _QUALIFIERS.fullmatch(between) is not None
    kinds = DATED_KINDS if _YEAR_AFTER.match(text, mention.end) else BARE_KINDS
    return mention.noun in kinds and mention.value[0].isdigit() and _BARE_GAP.fullmatch(between) is not None


def _numbers_a_tender(text: str, mention: Mention) -> bool:
    """Whether the noun is a tender: «procedimiento número», «invitación a cuando menos tres personas»."""
    if mention.noun.startswith("invitacion"):
        return _INVITED.search(mention.between) is not None
    around = text[max(0, mention.noun_start - 20) : mention.start]
    return mention.noun.startswith("procedimiento") and _TENDER.search(around) is not None


def _continues(text: str, group: Sequence[Mention], mention: Mention) -> bool:
    if not _LIST_GAP.match(text[group[-1].end : mention.start]):
        return False
    alike = mention.strong == group[-1].strong
    return group[0].plural or (alike and (mention.signed or mention.strong))


def _entries(text: str, group: Sequence[Mention]) -> Iterator[Found]:
    for numbers in _parallel(group):
        if len(numbers) > 1:
            start, end = numbers[0].start, numbers[-1].end
            yield Found(" ".join(text[start:end].split()), start, end, "serie-paralela")
        else:
            yield _entry(text, numbers[0])


def _parallel(group: Sequence[Mention]) -> list[list[Mention]]:
    """The list cut into documents.

    A circular may bear a number in the series of each kind of addressee (B-1-92, F-2-92, M-3-92). Such numbers, three
    at least, are one document's; all others are a document each.
    """
    runs: list[list[Mention]] = []
    seen: set[str] = set()
    for mention in group:
        match, last = _PARALLEL.fullmatch(mention.value), _PARALLEL.fullmatch(runs[-1][-1].value) if runs else None
        if match and last and match[2] == last[2] and match[1] not in seen:
            runs[-1].append(mention)
        else:
            runs.append([mention])
            seen = set()
        seen.add(match[1] if match else "")
    return [part for run in runs for part in ([run] if len(run) >= 3 else [[mention] for mention in run])]


def _entry(text: str, mention: Mention) -> Found:
    value, end = mention.value, mention.end
    if mention.noun in SERIES:
        return Found(f"{mention.noun.upper()} {value}", mention.noun_start, end, "número-de-serie")
    if _STANDARD.fullmatch(value):
        return Found(value, mention.start, end, "número-de-norma")
    if glued := _GLUED.match(value):
        restored = f"{glued[1]}-{glued[2]}{value[glued.end() :]}"
        return Found(restored, mention.start, end, "número-y-año-pegados", doubtful=True)
    is_signed_law = mention.noun.startswith("ley") and mention.signed
    after = _YEAR_AFTER if len(components(value)) == 1 and not is_signed_law else _VERSION_AFTER
    if more := after.match(text, end):
        value, end = value + " " + " ".join(more.group().split()), more.end()
    return Found(value, mention.start, end, f"número-tras-{SPELLINGS.get(mention.noun, 'abreviatura')}")
