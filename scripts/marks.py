"""The printed marks by which the parts of a letter are told: labels, salutations, formulas of closing, initials."""

from __future__ import annotations

import re

PRESENT = re.compile(
    r"(?<!representantes )(?<!personas )(?<!integrantes )(?<!todos los )\b(?:p\s?r\s?e\s?s\s?e\s?n\s?t\s?e\s?s?"
    r"|presentes?)\b\s*[.,:;\-–—]*$",
    re.IGNORECASE,
)
TO_LABEL = re.compile(
    r"(?:(?:para|a|destinatari[oa]s?|dirigid[oa] a)\s*:\s*(?=\S|$)|(?:(?:A|PARA)\s{2,}|PARA\t):?\s*(?=[A-Z]))",
    re.IGNORECASE,
)
FROM_LABEL = re.compile(
    r"(?:(?:de|del|remitente|de parte de)\s*:\s*(?=\S)|DE(?:\s{2,}|\t):?\s*(?=[A-Z]))", re.IGNORECASE
)
SUBJECT_LABEL = re.compile(
    r"(?:a\s?s\s?u\s?n\s?t\s?o|tema|ref(?:erencia)?|rfa|mat(?:eria)?|motivo)"
    r"(?:\s*\.?\s*[:.]-?\s*(?=\S|$)|[ ]*\t\s*(?=\S))",
    re.IGNORECASE,
)
"""The label of a subject, with its colon or in a cell of its own."""
ADDRESSED = re.compile(
    r"(?:señor(?:es|as?|itas?)?(?:\s+(?:doctor|ingenier|licenciad|magistrad|ministr|general|alcalde|profesor|abogad"
    r"|arquitect|economist|mag[ií]ster|coronel|contador|psic[oó]log|tecn[oó]log)[oae]?s?)?"
    r"|sr(?:es|as?)?|ciudadan[oa]s?|(?:doctor|ingenier|licenciad|arquitect|profesor|magistrad|coronel|general"
    r"|padre)[oae]?s?)\s*(?:\((?:es|a|as)\))?\s*[.:]?",
    re.IGNORECASE,
)
"""A line that opens the block of addressees: «Señor», «Señor(es):»."""
SALUTED = re.compile(
    r"(?:A(?:L| LA| LOS| LAS| TOD[OA]S?(?: EL| LA| LOS| LAS)?| QUIEN(?:ES)?)?\s+\S.{2,200}?"
    r"|(?:Estimad[oa]s?|Distinguid[oa]s?|Apreciad[oa]s?|Señor(?:es|as?)?(?:\(es\))?)\s.{2,100}?)\s*[:.]$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:m\s?u\s?y\s+)?(?:a\s?t\s?e\s?n\s?t\s?a\s?m\s?e\s?n\s?t\s?e|atte\b\.?|respetuosamente|cordialmente"
    r"|saludos(?=\W*$)|fraternalmente|quedo (?:de|a)\b|saludos cordiales|(?:les? )?saluda(?:n"
    r"|mos)? (?:muy )?atentamente|(?:an[oó]tese|reg[ií]strese|comun[ií]quese|publ[ií]quese|c[uú]mplase|arch[ií]vese"
    r"|notif[ií]quese)\b|protesto lo necesario|s\s?u\s?f\s?r\s?a\s?g\s?i\s?o\s+e\s?f\s?e\s?c\s?t\s?i\s?v\s?o"
    r"|dios guarde a)\b.{0,60}$",
    re.IGNORECASE,
)
COPIES = re.compile(
    r"(?:c\s?\.?\s?c\s?\.?\s?(?:e\s?\.?\s?)?p\s?\.?(?![\w])|c\.\s?c\.?(?=[\s:]|$)|c/c\b|cc\s*:|con copia(?: para| a)?\b"
    r"|copias?\s*(?:para|a)?\s*:|\w{0,2}\s?d?i?\s?stribuci[oó]n\s*:?$)\s*[:.\-–]*",
    re.IGNORECASE,
)
BY_DISTRIBUTION = re.compile(r"\bseg[uú]n\s+(?:lista de\s+)?distribuci[oó]n\b", re.IGNORECASE)
"""Addressees that are listed at the end of the document."""
APPROVED = r"(?:v\s?[o°º]\s?\.?\s*b\s?[o°º](?!\w)|visto bueno)"
"""«Vo. Bo.», «V°B°», «V o. B o.»."""
NOTE = re.compile(
    rf"(?:{APPROVED}|elabor[oó]|revis[oó]|valid[oó]|proyect[oó]|autoriz[oó]"
    r"|supervis[oó]|aprob[oó]|formul[oó]|redact[oó]|recib[ií]|acuse|firma (?:como|por)\b|firmad[oa] (?:electr|por)"
    r"|sello digital|cadena original)(?!\w)",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?=.*[A-ZÑ]{2})[*'’]?[A-ZÁÉÍÓÚÑ]{2,6}(?:\s?[/*'’\-–.]+\s?[*'’]?[A-Za-zñÑ]{1,6}){1,5}[*'’.]*$")
"""Initials of who dictated and who typed: «MRP/ajl»."""
PROMULGATES = re.compile(r"por\s?(?:lo\s)?tanto\b|mando se\b|dad[oa] en\b", re.IGNORECASE)
"""What stands between the signatures of those who passed a rule and of who orders to publish it."""
ARTICLE = re.compile(r"^(?:el|la|los|las)\s+", re.IGNORECASE)
UNFINISHED = re.compile(r"(?:,|\b(?:a|al|con|de|del|e|el|en|la|las|los|para|por|que|y))$", re.IGNORECASE)
"""How a line of a name or a heading ends that goes on in the next one."""
SENTENCE_END = re.compile(r"[.!?;:…][\"”»')\]]*$")
"""How a line ends that the next one does not go on with."""
ANY_LABEL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w .áéíóúñÁÉÍÓÚÑ°º]{0,28}:(?:\s|$)")
LABEL_CELL = re.compile(r"(?:para|de|fecha|lugar|asunto|tema|no\.|n[uú]mero|ref\w*\.?|con copia)\s*\t", re.IGNORECASE)
"""A label in a cell of its own, as memos made as tables have it."""
_HEADING_LINE = re.compile(
    r"(?:.{0,80}\b(?:de|del)\s+(?:19|20)\d\d\s*\.?$|(?:oficio|circular|n[uú]m|no\.|n[°º]|exp|asunto|ref|folio"
    r"|secci[oó]n|dependencia)\b)",
    re.IGNORECASE,
)


def is_heading_line(text: str) -> bool:
    """Date, number or subject that stands directly above the addressee."""
    return bool(_HEADING_LINE.match(text))
