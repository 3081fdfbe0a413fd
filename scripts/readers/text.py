"""Plain text in any encoding, with the light Markdown that people and converters leave in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scripts.errors import SourceError
from scripts.readers.links import Links
from scripts.source_text import (
    EMPHASIS,
    EMPHASIS_END,
    FIRST_LINK,
    LAST_LINK,
    LINK_END,
    STRONG,
    STRONG_END,
    Line,
    LineKind,
    SourceText,
)

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LEGACY = ("cp1252", "cp850", "mac_roman")
"""Encodings of old office files in Spanish, the likeliest first."""

_SIGNATURES = (
    (b"%PDF", "un PDF"),
    (b"PK\x03\x04", "un documento de Office o un ZIP"),
    (b"\xd0\xcf\x11\xe0", "un documento antiguo de Office"),
    (b"\x89PNG", "una imagen PNG"),
    (b"\xff\xd8\xff", "una imagen JPEG"),
    (b"II*\x00", "una imagen TIFF"),
    (b"{\\rtf", "un documento RTF"),
)

_INVISIBLE = (
    *range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF,
    *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE000, 0xE005),
)  # fmt: skip
"""Control characters, soft hyphens, zero-width marks, directional overrides, and the marks of emphasis and links."""
_BLANKS = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": "    ", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n\n",
}  # fmt: skip
_MISDECLARED = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Letters of cp1252 that a wrong declaration of the encoding left as control characters."""
_READ_AS = dict.fromkeys(map(chr, _INVISIBLE), "") | _MISDECLARED | _BLANKS | {"\x0b": "\n"}
_ODD = re.compile(f"[{re.escape(''.join(_READ_AS))}{FIRST_LINK}-{LAST_LINK}]")
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—°ºª·…§©®½")
_CONTROLS = bytes((*range(9), *range(14, 32)))


def decode(data: bytes, name: str) -> str:
    """The text of a file in whatever encoding an office may have used. Raises SourceError when it is no text."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(name, f"no es texto, es {what}", "Póngale la extensión que le corresponde")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if data.count(0) > 0 and _looks_utf16(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        return _refuse_garbage(data.decode(encoding, errors="replace"), name)
    if b"\0" in data or _share_of_controls(data) > 0.02:
        raise SourceError(name, "no es texto: contiene datos binarios", "Póngale la extensión que le corresponde")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_mixed(data) or max((_decode_legacy(data, encoding) for encoding in _LEGACY), key=_spanish_share)


def _decode_mixed(data: bytes) -> str:
    """UTF-8 with some stray bytes of cp1252 in it, as pasting leaves it; '' when the stray ones are not the fewer."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    if stray * 2 > sum(char > "\x7f" for char in text):
        return ""
    return "".join(_cp1252(char) if "\udc80" <= char <= "\udcff" else char for char in text)


def _cp1252(surrogate: str) -> str:
    return bytes([ord(surrogate) - 0xDC00]).decode("cp1252", "replace")


def _refuse_garbage(text: str, name: str) -> str:
    """Raise SourceError when what was read as UTF-16 is no text: a program may have as many zero bytes."""
    odd = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\n\r\t\f" for char in text)
    if odd > len(text) * 0.02:
        raise SourceError(name, "no es texto: contiene datos binarios", "Póngale la extensión que le corresponde")
    return text


def _looks_utf16(data: bytes) -> bool:
    return max(data[::2].count(0), data[1::2].count(0)) > len(data) * 0.35 and len(data) % 2 == 0


def _share_of_controls(data: bytes) -> float:
    start = data[:4096]
    return (len(start) - len(start.translate(None, _CONTROLS))) / max(1, len(start))


def _decode_legacy(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _spanish_share(text: str) -> int:
    """Letters beyond ASCII that Spanish uses, less those that it does not."""
    return sum(1 if char in _SPANISH else -1 for char in text if ord(char) > 127)


_SOFT_HYPHEN_AT_END = re.compile("\u00ad[ \\t]*(?=\\n)")


def normalise(text: str) -> str:
    """NFC, "\\n" for line ends, plain blanks, no invisible characters. Form feeds stay: they separate pages."""
    text = _SOFT_HYPHEN_AT_END.sub("-", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _ODD.sub(lambda match: _READ_AS.get(match[0], ""), text))


_QUOTE = re.compile(r"^(?:>\s?)+(?=[^\s\d])")
_ESCAPE = re.compile(r"\\(?=[-*_#.()\[\]>+|])")
"""A backslash that a converter to Markdown left before a mark."""
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)\s*#*$")
_BULLET = re.compile(r"(?:[-*+•◦▪●‣·–]|\uf0b7|o(?=\s{2,}))\s+(?!\d+\s*[-–]$)(?=\S)(.*)$")
_RULE = re.compile(r"[-_=*~\s]{3,}$")
_TABLE_ROW = re.compile(r"\|.*\|$")
_TABLE_RULE = re.compile(r"\|?[\s|:+-]*-{2,}[\s|:+-]*\|?$")
_STRONG = re.compile(r"(?<![*\\\w])\*\*(?=[^\s*])(.{1,1500}?)(\s*)\*\*(?![*\w])", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![*\\\w])\*(?=[^\s*\[])([^*\n]{1,300}?)(?<=[^\s*])\*(?![*\w])")
_LIST_INDENT = 2


def _emphasise(text: str) -> str:
    """Paired asterisks around words as marks of emphasis; a pair never reaches over an empty line."""
    if "*" not in text:
        return text
    paragraphs = re.split(r"(\n[ ]*\n)", text)
    marked = (_STRONG.sub(rf"{STRONG}\1{STRONG_END}\2", paragraph) for paragraph in paragraphs)
    return "".join(_EMPHASIS.sub(rf"{EMPHASIS}\1{EMPHASIS_END}", paragraph) for paragraph in marked)


def _line(raw: str, page: int, number: int) -> Line:
    text = _QUOTE.sub("", raw.strip())
    indent = len(raw) - len(raw.lstrip(" "))
    if not text:
        return Line("", LineKind.BLANK, page=page, number=number)
    if match := _HEADING.fullmatch(text):
        return Line(match[2], LineKind.HEADING, len(match[1]), page, number=number, indent=indent)
    if _RULE.fullmatch(text) and any(char in "-_=*~" for char in text):
        return Line(text, LineKind.RULE, page=page, number=number, indent=indent)
    if _TABLE_ROW.fullmatch(text) and text.count("|") > 2:
        cells = (cell.strip() for cell in text.strip("|").split("|"))
        return Line("\t".join(cells), LineKind.ROW, page=page, number=number)
    if match := _BULLET.fullmatch(text):
        level = min(indent // (2 * _LIST_INDENT), 3)
        return Line(match[1], LineKind.ITEM, level, page, number=number, indent=indent)
    return Line(text, page=page, number=number, indent=indent)


def _lines(text: str) -> Iterator[Line]:
    number = 0
    for page, page_text in enumerate(text.split("\f"), 1):
        for raw in page_text.split("\n"):
            number += 1
            if _TABLE_RULE.fullmatch(raw.strip()) and "|" in raw:
                continue
            yield _line(raw.rstrip(), page, number)


def read(data: bytes, name: str) -> SourceText:
    """The lines of a text file. Raises SourceError when it is empty or binary."""
    text = normalise(decode(data, name))
    if not text.strip():
        raise SourceError(name, "el archivo no tiene texto", "Pida el original de nuevo o retírelo de la carpeta")
    return SourceText(list(_lines(_ESCAPE.sub("", _emphasise(text)))), "text/plain")


_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?\n)---[ ]*\n", re.DOTALL)
_BACKSLASH = re.compile(r"\\([^\w\s]|_)")
_HARD_BREAK = re.compile(r"(?<!\\)\\[ ]*$", re.MULTILINE)
"""A backslash at the end of a line is Markdown's line break."""
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,1000})\]\((https?://[^\s)]{1,2000}|mailto:[^\s)]{1,2000})\)")


def read_markdown(data: bytes, name: str) -> SourceText:
    """The lines of a Markdown file: as plain text, but links lead where they say, and escapes are undone."""
    text = _FRONT_MATTER.sub(lambda match: match[1] + "\n", normalise(decode(data, name)))
    text = _HARD_BREAK.sub("", text)
    links = Links()
    text = _emphasise(_MARKDOWN_LINK.sub(lambda match: f"{links.mark(match[2])}{match[1]}{LINK_END}", text))
    return SourceText(list(_lines(_BACKSLASH.sub(r"\1", text))), "text/markdown", links=list(links))
