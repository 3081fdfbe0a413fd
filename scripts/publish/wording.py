"""How the site says things in Spanish: dates and periods in words, the short name of a document, counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from scripts.communication import Meta
from scripts.publish.archive import text_of

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def date_in_words(iso: str) -> str:
    """`2024-04-16` is «16 de abril de 2024», `2024-04` «abril de 2024»; what is no ISO date stays as it is."""
    match = _ISO.fullmatch(iso)
    if not match:
        return iso
    year, month, day = match.groups()
    parts = [str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year]
    return " de ".join(part for part in parts if part)


def period_in_words(since: str, until: str) -> str:
    """«Del 1 de mayo de 2024 al 31 de julio de 2024», or the half of it that is known."""
    if since and until:
        return f"{_with_article('de', since).capitalize()} {_with_article('a', until)}"
    if since:
        return f"A partir {_with_article('de', since)}"
    return f"Hasta {_with_article('', until)}" if until else ""


def on_date(iso: str) -> str:
    """«El 5 de enero de 2022», «En mayo de 2024»."""
    said = _with_article("", iso)
    return upper_first(said) if said.startswith("el ") else f"En {said}"


def _with_article(preposition: str, iso: str) -> str:
    contracted = {"de": "del", "a": "al", "": "el"}[preposition]
    word = contracted if re.fullmatch(r"\d{4}-\d\d-\d\d", iso) else preposition
    return f"{word} {date_in_words(iso)}".strip()


def upper_first(text: str) -> str:
    """`text` with a capital first letter; `str.capitalize` would make the others small."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def short_name(meta: Meta) -> str:
    """What people call the document: «Circular 004/2024», «Comunicado del 10 de diciembre de 2025», «Documento»."""
    kind = text_of(meta, "tipo")
    name = upper_first(kind) if kind and kind != "otro" else "Documento"
    if number := text_of(meta, "numero"):
        return f"{name} {number}"
    date = text_of(meta, "fecha")
    return f"{name} {_with_article('de', date)}" if date else name


def title_of(meta: Meta) -> str:
    """The title, or the short name of a document without one."""
    return text_of(meta, "title") or short_name(meta)


def rest_of_title(meta: Meta) -> str:
    """What the title says beside the short name: «Cierre presupuestal.» of «Oficio 4/2019: Cierre presupuestal.»."""
    name, title = short_name(meta), title_of(meta)
    rest = title.removeprefix(name)
    return title if rest[:1] not in " .:,;" else rest.lstrip(" .:,;–—-")


def date_of(meta: Meta) -> str:
    date = text_of(meta, "fecha")
    return date_in_words(date) if date else "Fecha desconocida"


def counted(number: int, one: str, many: str) -> str:
    """«1 documento», «1,204 documentos»: thousands as Mexico writes them."""
    return f"{number:,} {one if number == 1 else many}"


def writings(texts: Iterable[str]) -> list[str]:
    """The different writings, those in capitals last, the most frequent first."""
    counts = Counter(texts)
    return sorted(counts, key=lambda text: (text.isupper(), -counts[text], text))
