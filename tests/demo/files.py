"""A letter as the bytes of a file: text, Markdown, a saved page, Word. The same letter gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.demo.letters import Letter, letters, lines

_DATE = (1980, 1, 1, 0, 0, 0)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _text(letter: Letter) -> bytes:
    return ("\n".join(lines(letter)) + "\n").encode()


def _page(letter: Letter) -> bytes:
    blocks = "\n".join(f"<p>{escape(line)}</p>" for line in lines(letter) if line)
    name = escape(letter.office.institution.name)
    menu = '<nav><ul><li><a href="/">Inicio</a></li><li><a href="/contacto">Contacto</a></li></ul></nav>'
    head = f'<meta charset="utf-8"><title>{escape(letter.subject)} | {name}</title>'
    return f'<!doctype html>\n<html lang="es"><head>{head}</head><body>\n{menu}\n<main>\n{blocks}\n</main>\n</body></html>\n'.encode()


def _word(letter: Letter) -> bytes:
    rows = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines(letter))
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    members = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {_WORD}><w:body>{rows}</w:body></w:document>",
    }
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, _DATE), content)
    return result.getvalue()


FORMS: dict[str, Callable[[Letter], bytes]] = {".txt": _text, ".md": _text, ".html": _page, ".docx": _word}


def write_originals(folder: Path) -> int:
    """Write every letter, in a folder for each institution; how many there are."""
    found = letters()
    for letter in found:
        path = folder / letter.office.institution.siglas.lower() / f"{letter.name}{letter.extension}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMS[letter.extension](letter))
    return len(found)
