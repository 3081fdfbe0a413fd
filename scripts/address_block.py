"""Address block: the lines that say to whom a letter goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.columns import LineSpan
from scripts.marks import (
    ADDRESSED,
    ANY_LABEL,
    ARTICLE,
    FROM_LABEL,
    LABEL_CELL,
    NOTE,
    PRESENT,
    SALUTED,
    SUBJECT_LABEL,
    TO_LABEL,
    is_heading_line,
)
from scripts.names import BODY_WORD, divide_name, is_name, is_post, split_name


def labelled(lines: Sequence[LineSpan], label: re.Pattern[str]) -> list[LineSpan]:
    """What stands behind a label, on its line and on those below it, up to the next label."""
    taken: list[LineSpan] = []
    for line in lines:
        match = label.match(line.text)
        if match and not taken:
            taken.append(LineSpan(line.text[match.end() :], line.start + match.end(), line.end, False))
        elif taken and _is_other_label(line.text):
            break
        elif taken:
            taken.append(line)
    return taken


def _is_other_label(text: str) -> bool:
    return bool(
        FROM_LABEL.match(text)
        or SUBJECT_LABEL.match(text)
        or LABEL_CELL.match(text)
        or re.match(r"[\w. ]{2,20}:", text)
    )


def find_address_block(lines: tuple[LineSpan, ...], signature: int) -> tuple[int, int] | None:
    """First and behind-last line of the block: closed by «Presente», labelled, addressed or saluted."""
    limit = min(signature, max(20, int(len(lines) * 0.7)))
    for find in (_closed_block, _labelled_block, _addressed_block, _citizens_block, _invited_block, _saluted_lines):
        if (block := find(lines, limit, signature)) is not None:
            return block
    return None


def _closed_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    for index in range(limit):
        text = lines[index].text
        if _closes(text) and len(text) < 160 and not lines[index].is_prose:
            start = _block_start(lines, index)
            if start < index or not PRESENT.match(text):
                return start, _saluted_end(lines, index + 1, signature)
    return None


_MAIL_ONLY = re.compile(r"(?:<?[\w.+-]+@[\w.-]+>?[,;\s]*)+$")
_NO_DOMICILE = re.compile(r"S\s?/\s?D\.?|E\.\s?S\.\s?D\.|(?i:ciudad)\W*")
"""What closes an address where «Presente» is not used: «su despacho»."""
_PRESENT_BEHIND_STOP = re.compile(r"[.,;:–—-]\s*presentes?\W*$", re.IGNORECASE)


def _closes(text: str) -> bool:
    """Whether «Presente» ends a block of addressees; in running text «la presente» may end a line, too."""
    if _NO_DOMICILE.fullmatch(text):
        return True
    if all(PRESENT.match(piece) for piece in re.split(r"\s{3,}", text)):
        return True
    return bool(_PRESENT_BEHIND_STOP.search(text) or (text.isupper() and PRESENT.search(text)))


_OPENING_PROSE = 2
"""Lines of running text behind which a label is one of the text: «A     Créditos castigados»."""


def _labelled_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    prose = 0
    for index in range(min(limit, 25)):
        match = TO_LABEL.match(lines[index].text)
        prose += lines[index].is_prose
        if prose > _OPENING_PROSE:
            break
        if match and not lines[index].is_prose and not _MAIL_ONLY.match(lines[index].text, match.end()):
            return index, _labelled_end(lines, index + 1, signature)
    return None


def _addressed_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    """«Señor / Gerente General:»: from the form of address to the line that ends in a colon, within a few lines."""
    for index in range(min(limit, 25)):
        if _names_an_office(lines[index]):
            return index, index + 1
        if ADDRESSED.fullmatch(lines[index].text):
            if index + 1 < signature and is_post(lines[index + 1].text) and len(lines[index + 1].text) < 90:
                return index, index + 2
            if index + 1 < signature and is_name(lines[index + 1].text):
                return index, _paragraph_end(lines, index + 1, signature)
            for end in range(index + 1, min(index + 5, signature)):
                if lines[end].text.endswith(":") and not lines[end].is_prose:
                    return index, end + 1
    return None


_SIR = re.compile(r"(?i:señor(?:es|as?)?|sr(?:es|as?)?\.)\s+(?=[A-ZÁÉÍÓÚÑ])")


def _names_an_office(line: LineSpan) -> bool:
    """«Señor Administrador de la Aduana.» in a paragraph of its own."""
    match = _SIR.match(line.text)
    post = line.text[match.end() :] if match and line.first and len(line.text) < 100 else ""
    return is_post(post) and len(post.split()) > 1 and not line.text.endswith((":", ";"))


_CITIZENS = re.compile(r"CC?\.\s+(?=[A-ZÁÉÍÓÚÑ])")


def _citizens_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    """«CC. DIRECTORAS DE PLANTEL Y / JEFES DE ÁREA»: a paragraph in capitals that begins so, without «Presente»."""
    for index in range(min(limit, 25)):
        match = _CITIZENS.match(lines[index].text)
        if match and lines[index].first:
            end = _paragraph_end(lines, index, signature)
            rest = lines[index].text[match.end() :]
            named = is_name(rest) and index + 1 < end and is_post(lines[index + 1].text)
            if (named or is_post(rest)) and all(line.text.isupper() for line in lines[index:end]):
                return index, end
    return None


_INVITES = re.compile(
    r"(?:.{0,80}\s)?(?:invitar?|invitan|invitaci[oó]n)(?:\s+\w+mente)?\s+a(?:l| la)?\s*:?$", re.IGNORECASE
)


def _invited_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    """«… se complacen en invitar a» and, below, the name of the guest with the post."""
    for index in range(min(limit, 25) - 1):
        if _INVITES.match(lines[index].text) and is_name(divide_name(lines[index + 1].text)[0]):
            end = index + 2
            while end < signature and is_post(lines[end].text) and len(lines[end].text) < 90:
                end += 1
            return index + 1, end
    return None


def _paragraph_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Behind the last line of the paragraph that the line belongs to."""
    index += 1
    while index < signature and not lines[index].first and not lines[index].is_prose:
        index += 1
    return index


def _saluted_lines(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    for index in range(min(limit, 25)):
        text = lines[index].text
        if lines[index].first and len(text) < 200 and _is_saluted(text):
            end = index + 1
            while end < limit and _TO_ALL.fullmatch(text) and _TO_ALL.fullmatch(lines[end].text):
                end += 1
            return index, end
        end = _paragraph_end(lines, index, signature)
        if 1 < end - index < _MOST_SALUTED_LINES and _TO_SOME.match(text):
            joined = " ".join(line.text for line in lines[index:end])
            if len(joined) < 250 and SALUTED.fullmatch(joined) and joined.endswith(":"):
                return index, end
    return None


_MOST_SALUTED_LINES = 4
_TO_SOME = re.compile(r"A(?:L| LAS?| LOS| TOD[OA]S)\s", re.IGNORECASE)
_TO_ALL = re.compile(r"A (?:TOD[OA]S?|L[AO]S?|QUIEN(?:ES)?)\b[^.;]{4,150}")


def _is_saluted(text: str) -> bool:
    """«Al personal usuario:», «A TODO EL PERSONAL», «DIRECTORES Y JEFES DE OFICINA:»."""
    if SALUTED.fullmatch(text):
        return text.endswith(":") or text.isupper()
    named_group = (
        text.endswith(":")
        and not ARTICLE.match(text)
        and (is_post(text) or BODY_WORD.match(text))
        and not NOTE.match(text)
        and len(text.split()) > 1
    )
    return bool(
        (text.isupper() and _TO_ALL.fullmatch(text)) or (named_group and (text.isupper() or _PEOPLE.match(text)))
    )


_PEOPLE = re.compile(
    r"(?:personal|titulares|personas|directores|directoras|jefes|jefas|coordinadores|docentes|madres|padres|alumnos"
    r"|usuarios|vecin[oa]s)\b",
    re.IGNORECASE,
)


def _block_start(lines: tuple[LineSpan, ...], index: int) -> int:
    """Where the lines above «Presente» begin: the same paragraph; where it stands alone, the lines up to the name."""
    start = index
    while start > 0 and not lines[start].first:
        start -= 1
    if start == index and PRESENT.match(lines[index].text):
        start = _lines_up_to_name(lines, index)
    while (above := _paragraph_of_person(lines, start)) is not None:
        start = above
    headings = [at for at in range(start, index) if is_heading_line(lines[at].text)]
    start = headings[-1] + 1 if headings else start
    return next((at for at in range(max(0, start - 4), start) if ADDRESSED.fullmatch(lines[at].text)), start)


def _paragraph_of_person(lines: tuple[LineSpan, ...], below: int) -> int | None:
    """First line of the paragraph above when it, too, is a person with a post: one of several addressees."""
    start = below - 1
    while start > 0 and not lines[start].first:
        start -= 1
    if start < 0 or start + 1 >= below or not lines[start].first:
        return None
    return start if is_name(lines[start].text) and is_post(lines[start + 1].text) else None


_MOST_ADDRESS_LINES = 7


def _lines_up_to_name(lines: tuple[LineSpan, ...], index: int) -> int:
    """From «Presente» upwards: to the name where every line is a paragraph, else the paragraph above."""
    paragraph = max(index - 1, 0)
    while paragraph > 0 and not lines[paragraph].first:
        paragraph -= 1
    for at in range(index - 1, max(-1, index - _MOST_ADDRESS_LINES), -1):
        text = lines[at].text
        if is_heading_line(text) or lines[at].is_prose or ANY_LABEL.match(text):
            break
        if is_name(divide_name(text)[0]) and not is_post(text):
            return min(at, paragraph)
    return paragraph


def _saluted_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    if index < signature and SALUTED.fullmatch(lines[index].text) and len(lines[index].text) < 100:
        return index + 1
    return index


def _is_titled(text: str) -> bool:
    """Whether a line is a name with a title: one more addressee."""
    return bool(split_name(text)[0]) and is_name(divide_name(text)[0])


def _labelled_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Behind the labelled lines (Para, De, Fecha, Asunto) and what continues them."""
    end = index
    told = False
    while index < signature and not lines[index].is_prose:
        if ANY_LABEL.match(lines[index].text) or LABEL_CELL.match(lines[index].text):
            end, told = index + 1, True
        elif lines[index].first and (told or not _is_titled(lines[index].text)):
            break
        else:
            end = index + 1
        index += 1
    return end
