"""A person as front matter has one, and how names and posts are cleaned of what is printed around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.casing import name_case, sentence_case
from scripts.columns import LineSpan
from scripts.marks import COPIES, INITIALS, UNFINISHED
from scripts.names import BODY_WORD, divide_name, is_post, split_name


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever signs, receives or has a hand in a document; a post without a name is a group or an office."""

    name: str = ""
    post: str = ""
    title: str = ""

    def as_value(self, role: str = "") -> dict[str, str]:
        """The mapping of the front matter; what is unknown is left out."""
        parts = {"nombre": self.name, "cargo": self.post, "tratamiento": self.title, "papel": role}
        return {key: value for key, value in parts.items() if value}


def clean_name(text: str) -> tuple[str, str]:
    """(title, name) of a line that holds a name."""
    title, name = split_name(text.strip(" ,:;-–—_"))
    name = re.sub(r"\s*\(?r[uú]brica\)?\.?$", "", name, flags=re.IGNORECASE)
    title = _SHOUTED.sub(lambda match: match[1] + match[2].lower(), title)
    return title, name_case(" ".join(name.split())).strip(" .,:;-–—_")


_SHOUTED = re.compile(r"\b(?!(?:MVZ|CPC|LCP|LAE|QFB)\b)([A-ZÁÉÍÓÚÑ])([A-ZÁÉÍÓÚÑ]+)(?=\.)")
"""An abbreviation in capitals that is a word: «MTRO.»; of initials, «C.P.», each has its own dot."""


_POST_ARTICLE = re.compile(r"^(?:l[ao]s y l[ao]s|el|la|los|las|c\.|al|a la|a los|a las)\s+(?=\w)", re.IGNORECASE)
_FAITH = re.compile(r"\s+(?:que|quien) (?:da fe|autoriza|certifica|act[uú]a)\b.*$", re.IGNORECASE)
_STAMP = re.compile(r"\s+(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})\b.*$")
"""When an electronic signature was made."""
_ENDS_IN_DOT = re.compile(r"\b\w\.(?:\w\.)+$|\bC\.V\.$")


def clean_post(text: str) -> str:
    """A post without its article and its final stop, readable where it is printed in capitals."""
    text = " ".join(text.split()).strip(" ,:;-–—_")
    text = _POST_ARTICLE.sub("", text) if is_post(text) else text
    text = _STAMP.sub("", _FAITH.sub("", text))
    return sentence_case(text if _ENDS_IN_DOT.search(text) else text.removesuffix("."))


TO_PREFIX = re.compile(
    r"^(?:a\s+)?l[ao]s\s+y\s+l[ao]s\s+(?:cc\.\s+)?|^(?:a\s+l[ao]s?\s+|al\s+|a\s+(?=tod[oa]s?\b|quien))"
    r"|^(?:at['’´]?n\.?\s*[:.]?\s*|(?:con )?atenci[oó]n(?: a)?\s*:\s*)|^cc\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""What stands before an addressee: «A las y los», «Al», «At'n:»."""

_NAME_END = re.compile(r",|\s[-–—]\s|\.\s?[-–—]")


def name_part(text: str) -> str:
    """What stands before the post on a line: up to a comma or a dash, or to the word that begins the post."""
    head = _NAME_END.split(TO_PREFIX.sub("", text), maxsplit=1)[0]
    return divide_name(head)[0]


def named_person(text: str, first_line: str = "") -> Person:
    """«Ing. Ana Ruiz, Jefa de Taller», or a name's line and the lines of the post behind it."""
    text = TO_PREFIX.sub("", " ".join(text.split()))
    head = " ".join(name_part(first_line or text).split())
    rest = text[len(head) :].lstrip(" ,.-–—")
    title, name = clean_name(head)
    return Person(name, clean_post(rest), title)


PLACE_LINE = re.compile(
    r"(?:av\.|avenida|calle|col\.|colonia|c\.\s?p\.\s*\d|blvd|boulevard|carretera|km\b|tels?\b|tel[eé]fonos?\b"
    r"|ext(?:ensi[oó]n)?\b|cel\b|\S+@\S+|(?:https?://|www\.)|correo\b|fax\b)",
    re.IGNORECASE,
)
"""A line with an address, a telephone or the like: no part of a post."""

NO_POST = re.compile(
    r"\(?r[uú]bricas?\)?\.?$|[(\[](?:firm|sello|fdo|r[uú]brica)[^)\]]*[)\]]\.?$|p\.?\s?[aop]\.?$|[_\-–—\s]{3,}$|[\"“«‘'].*[\"”»’']\.?$"
    r"|por (?:acuerdo|instrucciones|ausencia|suplencia)\b|firma(?:do)?\b.{0,40}$|en (?:ausencia|suplencia)\b"
    r"|suplencia por\b|con fundamento en\b|de conformidad con\b|quien (?:firma|suscribe)\b",
    re.IGNORECASE,
)
"""Lines of a signature that belong to nobody's post: marks, mottoes, for whom one signs and by what rule."""


def post_text(lines: Sequence[LineSpan]) -> str:
    """The lines of a post put together: from the first one that begins like a post, up to what is none."""
    taken: list[str] = []
    for line in lines:
        text = line.text.strip()
        if NO_POST.match(text) or PLACE_LINE.match(text) or COPIES.match(text) or INITIALS.match(text):
            if taken:
                break
            continue
        if taken and line.first and not is_post(text) and not UNFINISHED.search(taken[-1]):
            break
        if taken or is_post(text) or BODY_WORD.match(text):
            taken.append(text)
    return " ".join(taken)
