"""Places as official documents write them beside their date: «Toluca, Estado de México, a», «en la ciudad de Piura, a».

They are known by their shape: capitalised names with commas, without words of documents, bodies, labels.
"""

from __future__ import annotations

import re

from scripts.authorities import find_places
from scripts.dates import unaccented
from scripts.phrases import phrase

Span = tuple[int, int]

TAIL_LENGTH = 400
"""Characters at the end of a document among which a place stands alone below the signatures."""
LONGEST_PLACE = 80

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_DIGIT = re.compile(r"\d")

_WORD = r"(?!A(?:[ ]*$|[ ]+[0-9]))(?:[A-ZÁÉÍÓÚÜÑ][\w’'-]*\.?(?:[A-Z]\.)*|[A-Z]\.(?:[A-Z]\.)*)"
_NAME = rf"{_WORD}(?:[ ]{{1,3}}(?:(?:de|del|la|las|los|el|y|e)[ ]+){{0,3}}{_WORD}){{0,6}}"
PLACE = rf"{_NAME}(?:[ ]?,[ ]*(?!(?:a|el)[ ]){_NAME}){{0,2}}"

_OTHER_WORDS = re.compile(
    r"\b(?:oficio|circular|boletin|comunicado|memorand(?:o|um)|acuerdo|resolucion|ordenanza|decreto|ley|aviso|nota"
    r"|prensa|informe|informativa|convocatoria|invitacion|bando|reglamento|periodico|diario|anexo|articulo|presentes?"
    r"|fecha|sesion|asunto|tema|ref|referencia|expediente|folio|num|numero|no|hora|lugar|sede|pagina|hoja|ano|periodo"
    r"|vigencia|actualizad[oa]|actualizacion|consultad[oa]|impres[oa]|publicad[oa]|publicacion|recibid[oa]"
    r"|modificad[oa]|difundid[oa]|secretaria|direccion|subdireccion|instituto|universidad|gobierno|comision|consejo"
    r"|departamento|coordinacion|ayuntamiento|presidencia|tribunal|superintendencia|intendencia|ministerio|gerencia"
    r"|senor(?:es|a)?|atentamente|transitorios?|considerando|antecedentes|resultados?|vistos?|unico|primero|segundo"
    r"|tercero|cuarto|quinto|lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|febrero|marzo|abril|mayo|junio"
    r"|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b|\A(?:de|para|en|er|hasta|desde|antes|entre)\b"
)
"""Words of documents, bodies, labels and the calendar; in `unaccented` text."""
_NEAR = frozenset(("hoy,", "ayer,", "manana,", "pasado,", "proximo,"))
_CAPITALS = frozenset(("ciudad de mexico", "mexico"))
"""Places that stand alone at the opening of a paragraph, without the name of their state."""

CELL_BREAK = re.compile(r"\s{3,}|\t|[|·•]|&nbsp;| / |(?<=[0-9]) [–—-] ")
"""What separates two texts printed side by side on one line."""
_WHOLE_CELL = re.compile(rf"[ ]*(?P<place>{PLACE})[ ]*(?:[|·•/]|\s{{3,}}|\t|&nbsp;)")
_BEFORE_DATE = re.compile(
    r"(?P<in>(?:En|EN)[ ](?:la[ ](?:ciudad|villa)[ ]de[ ])?)?"
    rf"(?P<place>{PLACE})[ ]?(?P<comma>[,.;]?)\s*(?P<a>[aA](?:[ ]+los)?|(?:el|al)[ ]+d[ií]a|el)?[ ]*$"
)
_AFTER_CAPITALS = re.compile(
    r"(?:[A-ZÁÉÍÓÚÜÑ0-9°º.,/-]{2,}[ ]+)+(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])"
    rf"(?P<place>{PLACE})[ ]?(?P<comma>,)\s*(?P<a>a)?[ ]*$"
)
"""A letterhead in capitals beside the date line, read as one line («GOBIERNO MUNICIPAL Comala, 20 de mayo»)."""
_LABEL = re.compile(r"(?i)(?:lugar|ciudad)[ ]+y[ ]+fecha[^:\n]{0,30}:[ ]*")
_DATE_LABEL = re.compile(rf"[ *_|]*(?i:fecha)[ \u00a0\t]*:[ \t*_]*(?={PLACE},[ ]*(?:[aA][ ]+)?$)")
_DAMAGED = re.compile(r"[a-záéíóúñ]{2,12},$")
"""A town whose capital recognition lost («ima, 17 FEB. 2015»): it fits a date line, and is no place."""
_BESIDE_DATE = re.compile(r"[ ]?[,.;][ ]*(?:[aA](?:[ ]+los)?)?[ ]*$")
_DATE_ALONE = re.compile(r"(?:[aA]|el|a[ ]+los|(?:el|al)[ ]+d[ií]a)?$")

_TOWN = (
    r"(?:(?:la|el) )?(?:(?:H\.|[Hh]eroica|[Hh]ist[oó]rica) )*(?:[Cc]iudad|CIUDAD|[Vv]illa|[Pp]ueblo|[Mm]unicipio"
    r"|[Ll]ocalidad|[Pp]oblaci[oó]n|[Pp]uerto|[Dd]istrito) (?:de|DE|del|DEL) (?:(?:la|el) )?"
)
_SEAT = (
    r"(?:la|el|LA|EL) (?:[Ss]ede|SEDE|[Cc]asa|[Ss]ala|[Ss]al[oó]n|[Pp]alacio|[Rr]ecinto|[Rr]esidencia)[^,]{0,60}? "
    r"(?:[Rr]egional|REGIONAL|[Mm]unicipal|MUNICIPAL|[Aa]yuntamiento|[Cc]onstitucional)(?: (?:de|DE|del|DEL))? "
)
_BUILDING = r"(?i:sala|sal[oó]n|palacio|recinto|auditorio|casa|sede|oficinas?|plaza|edificio|hotel|centro|teatro)\b"
_IN_FORMULA = phrase(
    rf"\b(?:[Ee]n|EN) (?:{_TOWN}|{_SEAT})?(?P<place>{PLACE}) ?"
    r"(?:, *(?:capital|sede|provincia|regi[oó]n|departamento|distrito|municipio|estado)\b[^,]*)*,?\s*"
    r"(?:[aA](?: (?:los|las))?|A? ?LOS|(?:el|al|en) d[ií]a|el|al|AL|con fecha|siendo[^,]*|a los d[ií]as)?\s*$"
)
_OPENING = re.compile(rf"(?P<place>{PLACE})[ ]?\.?[ ]?[-–—]+[ ]*(?=[A-ZÁÉÍÓÚÑ“\"«])")
_OPENING_SENTENCE = re.compile(rf"(?P<place>{PLACE})\.[ ]+(?=(?:El|La|Los|Las|En|Se)[ ])")
_AFTER_DATE = re.compile(
    rf",?[ ](?:en|EN)[ ](?:la[ ](?:[Cc]iudad|[Vv]illa)[ ]de[ ])?(?!{_BUILDING})(?P<place>{PLACE})(?=[,.;])"
)
_LINE_ABOVE = re.compile(rf"(?:\A|\n)[ \u00a0*_]*(?P<place>{PLACE})[ .*_]*\n\s*\Z")
_SIGNED_LINE = re.compile(
    rf"(?m)^[ \u00a0]*(?:(?:En|EN)[ ])?(?P<place>{PLACE}),[ ]*(?:a|A)[ ]+(?:la[ ]+)?fecha[ ]+de[ ]+"
    r"(?:la[ ]+|su[ ]+)?firma\b"
)
_LABELLED = re.compile(
    rf"(?m)^[ \u00a0*_|]*(?i:lugar de (?:expedici[oó]n|emisi[oó]n|elaboraci[oó]n|suscripci[oó]n|firma))"
    rf"[ *_]*[:|][ *_|]*(?P<place>{PLACE})[ .*_|]*$"
)
_CUT_DATE_LINE = re.compile(
    rf"(?m)^[ \u00a0]*(?P<place>{PLACE}),[ ]*(?:a[ ]+)?[0-3]?[ ]?[0-9][ ]+(?:(?:de|DE)[ ]*$"
    r"|(?i:(?:de )?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)[a-z]*\.? (?:del? )?[^\s.,;]{2,6})[ ]*$)"
)


def is_place(words: str) -> bool:
    """Whether words shaped like a place have nothing of a document, a body, a label or an ordinal."""
    return not _OTHER_WORDS.search(unaccented(words))


def before_date(left: str) -> tuple[bool, Span | None]:
    """What stands on a line before its date: (whether that is all right for a date line, the place within `left`).

    A date line has a place, or nothing, before the date; texts printed side by side count apart.
    """
    stripped = left.rstrip(" \u00a0")
    breaks = [found.end() for found in CELL_BREAK.finditer(left)]
    open_end = stripped.endswith((",", " a", " A"))
    usable = [end for end in breaks if not open_end or end < len(stripped)]
    label = _DATE_LABEL.match(stripped)
    start = label.end() if label else _cell_start(left, usable[-1] if usable else 0)
    cell = left[start:].rstrip(" \u00a0*_").replace("\u00a0", " ")
    if _DATE_ALONE.match(cell):
        return True, _place_beside(left, breaks)
    if _DAMAGED.match(cell) and is_place(cell) and unaccented(cell) not in _NEAR:
        return True, None
    found = _BEFORE_DATE.match(cell)
    if found and found["in"] and (found["a"] or "").lower() != "a":
        return False, None
    if not found or not is_place(found["place"]):
        found = _AFTER_CAPITALS.match(cell)
    if not found or not (found["comma"] or found["a"] or found["place"].endswith(".")) or not is_place(found["place"]):
        town = _town_behind(cell)
        return town is not None, town and _trimmed(left, start + town[0], start + town[1])
    return True, _trimmed(left, start + found.start("place"), start + found.end("place"))


def _town_behind(cell: str) -> Span | None:
    """A known town and its state before the date, behind other words of the line («BOLETÍN 14. Tepic, Nayarit, a»)."""
    place = next(reversed(find_places(cell)), None)
    if place is None or not place.known or not place.town or not _BESIDE_DATE.match(cell, place.end):
        return None
    words = cell[: place.start].split()
    apart = not words or words[-1][-1] in ".,:;)" or words[-1].isupper() or words[-1][-1].isdigit()
    return (place.start, place.end) if apart else None


def _cell_start(left: str, start: int) -> int:
    """Past blanks, marks of emphasis and a label «Lugar y fecha:»."""
    start += len(left[start:]) - len(left[start:].lstrip(' \u00a0*_#>“"-•(,'))
    label = _LABEL.match(left, start)
    return label.end() if label else start


def _place_beside(left: str, breaks: list[int]) -> Span | None:
    """The place in the cell before that of the date («Ciudad de México | 15 de mayo de 2024»)."""
    found = _WHOLE_CELL.match(left, breaks[-2] if len(breaks) > 1 else 0) if breaks else None
    return found.span("place") if found and _stands_alone(found["place"]) else None


def _stands_alone(words: str) -> bool:
    """Whether words are a place even without a date after them."""
    return ("," in words or unaccented(words).rstrip(".") in _CAPITALS) and is_place(words)


def in_formula(words: str) -> Span | None:
    """The place in the words of a closing formula that precede its date («Dado en la ciudad de Piura, a los»)."""
    flat = words.replace("\n", " ").replace("\u00a0", " ")
    for preposition in reversed([found.start() for found in re.finditer(r"\b(?:[Ee]n|EN) ", flat)]):
        found = _IN_FORMULA.match(flat, preposition)
        if found and is_place(found["place"]):
            return _trimmed(words, *found.span("place"))
    return None


def opening(paragraph: str, *, sentence: bool = False) -> Span | None:
    """The place that opens a paragraph: «Celaya, Gto.- …»; with `sentence` also «Mérida, Yucatán. El Pleno …»."""
    found = _OPENING.match(paragraph) or (_OPENING_SENTENCE.match(paragraph) if sentence else None)
    if not found or not _stands_alone(found["place"]):
        return None
    return _trimmed(paragraph, *found.span("place"))


def cut_date_line(text: str) -> Span | None:
    """The place of a date line whose date was cut («Campeche, 12 de») or whose year cannot be read («7 FEB 2íl23»)."""
    found = next((line for line in _CUT_DATE_LINE.finditer(text) if is_place(line["place"])), None)
    return found.span("place") if found else None


def after_date(text: str, end: int) -> Span | None:
    """The place behind the date that ends there: «… el once de octubre de dos mil veintitrés, en Acámbaro del Río,»."""
    found = _AFTER_DATE.match(text[end : end + 100].replace("\n", " "))
    if not found or not is_place(found["place"]):
        return None
    return _trimmed(text, end + found.start("place"), end + found.end("place"))


def line_above(text: str, start: int) -> Span | None:
    """The place that fills the line above the one that begins at `start`."""
    found = _LINE_ABOVE.search(text, max(0, start - 100), start)
    return _trimmed(text, *found.span("place")) if found and is_place(found["place"]) else None


def signed_line(text: str) -> Span | None:
    """The place of a line that leaves the date to the electronic signature: «Sevilla, a fecha de la firma digital»."""
    found = next((line for line in _SIGNED_LINE.finditer(text) if is_place(line["place"])), None)
    return found.span("place") if found else None


def labelled(text: str) -> Span | None:
    """The place behind a label of the act of issuing: «Lugar de expedición: Tepic, Nayarit»."""
    found = next((line for line in _LABELLED.finditer(text) if is_place(line["place"])), None)
    return _trimmed(text, *found.span("place")) if found else None


def last_line(text: str) -> Span | None:
    """A town and its state as a paragraph of their own near the end, the signatures above: «Comala, Colima.».

    Beside a paragraph with digits it is rather a line of an address.
    """
    floor = max(0, len(text) - TAIL_LENGTH)
    tail = [(floor + found.start(), found[0].rstrip()) for found in _PARAGRAPH.finditer(text[floor:])]
    for index in range(len(tail) - 1, 0, -1):
        start, words = tail[index]
        if "," not in words or len(words) > LONGEST_PLACE or "\n" in words:
            continue
        beside = "".join(other for _, other in tail[index - 1 : index + 2])
        place = next(iter(find_places(words)), None)
        if place and place.town and not place.start and words[place.end :] in ("", ".") and not _DIGIT.search(beside):
            return start, start + place.end
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without a final comma; the point of an abbreviation stays («S.L.P.», «Tamps.»), that of a sentence goes."""
    while end > start and text[end - 1] in ",;: ":
        end -= 1
    return start, end - bool(re.search(r"[^\W\d_.]{6,}\.$", text[start:end]))
