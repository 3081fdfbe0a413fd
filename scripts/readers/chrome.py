"""What of a web page is furniture of the site: told by elements, roles, class names and position, never by wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

TAGS = frozenset((
    "nav", "aside", "button", "dialog", "select", "textarea", "noscript", "iframe", "object", "audio", "video",
    "canvas", "svg", "menu",
))  # fmt: skip
ROLES = frozenset((
    "navigation", "banner", "complementary", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar",
    "toolbar", "tablist",
))  # fmt: skip
WORDS = frozenset((
    "nav", "navigation", "menu", "menus", "submenu", "migas", "cookie", "cookies", "gdpr", "share", "sharing",
    "sharedaddy", "addtoany", "addthis", "compartir", "compartelo", "related", "relacionada", "relacionadas",
    "relacionado", "relacionados", "recomendada", "recomendadas", "recomendado", "recomendados", "sidebar",
    "newsletter", "suscripcion", "suscribete", "comments", "comment", "comentarios", "respond", "advert",
    "advertisement", "ads", "publicidad", "popup", "modal", "pagination", "paginacion", "paginador", "pager",
    "breadcrumb", "breadcrumbs", "buscador", "search", "searchform", "toolbar", "navbar", "topbar", "skip",
    "masthead", "trending",
))  # fmt: skip
"""Parts of a class or id (split at signs and capitals) that name furniture."""
NAMES = frozenset((
    "footer", "pie", "pie-pagina", "pie-de-página", "page-footer", "site-footer", "skip-link", "skiplink",
    "screen-reader-text", "sr-only", "visually-hidden", "header-top", "site-header", "top-bar", "nav-links",
    "post-navigation", "lo-mas-leido", "mas-leido", "mas-leidas", "mas-vistas", "lo-mas-visto", "lateral",
    "columna-lateral", "barra-lateral", "author-box", "social", "social-share", "social-links", "social-media",
    "redes-sociales", "redes", "widget", "widgets", "widget-area", "popular-posts", "populares", "imprimir",
    "print-link",
))  # fmt: skip
"""Whole classes or ids that name furniture; their parts alone would be too common."""
_NEGATIONS = frozenset(("no", "has", "with", "without", "sin", "con"))
"""Parts of a class that make it say something about the page: `has-sidebar`."""
BYLINES = frozenset((
    "byline", "entry-meta", "post-meta", "article-meta", "meta-post", "posted-on",
))  # fmt: skip
"""Line about the web publication: furniture, unless it bears a date."""

MAIN_SHARE = 0.5
"""Part of the page's text that its `<main>` or `<article>` must hold for the rest to be furniture."""
LINK_SHARE = 0.6
"""Part of a block's text that stands in links when the block is a menu."""
DOCUMENT_LINK = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|pptx?|zip|csv)(?:[?#]|$)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CONTENT = ("main", "h1")
_BLOCKS = frozenset((
    "div", "ul", "ol", "td", "th", "p", "center", "section", "form", "font", "span", "tr", "tbody", "table", "li",
    "h2", "h3", "h4", "h5", "h6", "dl",
))  # fmt: skip


@dataclass(slots=True)
class Weight:
    """How much text an element holds."""

    text: int = 0
    linked: int = 0
    """Characters of it in links."""
    links: int = 0
    documents: int = 0
    """Links to files such as PDF."""
    content: bool = False
    """Whether it holds `<main>` or `<h1>`."""
    controls: int = 0


def weigh(elements: list[HtmlElement]) -> dict[HtmlElement, Weight]:
    """Weights of all the elements, which come in document order."""
    weights = {element: Weight() for element in elements}
    for element in reversed(elements):
        own = weights[element]
        if element.tag not in ("script", "style", "template", "head"):
            own.text += len("".join((element.text or "").split()))
        else:
            own.text = own.linked = own.links = 0
        if element.tag == "a" and _leads_to_page(element.get("href", "")):
            own.linked, own.links = own.text, 1
            own.documents += bool(DOCUMENT_LINK.search(element.get("href", "")))
        own.content |= element.tag in _CONTENT
        own.controls += element.tag in ("input", "button", "select")
        parent = element.getparent()
        if parent is not None and parent in weights:
            _add(weights[parent], own, len("".join((element.tail or "").split())))
    return weights


def _add(total: Weight, part: Weight, tail: int) -> None:
    total.text += part.text + tail
    total.linked += part.linked
    total.links += part.links
    total.documents += part.documents
    total.content |= part.content
    total.controls += part.controls


def evidence(elements: list[HtmlElement]) -> dict[HtmlElement, str]:
    """The elements that are furniture, with what shows it; all that is in them is furniture too."""
    weights = weigh(elements)
    found: dict[HtmlElement, str] = {}
    total = weights[elements[0]].text if elements else 0
    for element in elements:
        if element.tag in ("html", "body", "head", "main"):
            continue
        weight = weights[element]
        reason = _by_markup(element, weight)
        if reason and (weight.text <= total / 2 or element.tag in TAGS):
            found[element] = reason
    main = _main(elements, weights, found)
    if main is not None:
        found |= {element: f"fuera de <{main.tag!s}>" for element in _outside(main) if element not in found}
    else:
        found |= _menus(elements, weights, found)
        found |= _outside_of_cell(elements, weights, found)
    return found


def _by_markup(element: HtmlElement, weight: Weight) -> str:
    tag = element.tag
    if tag in TAGS:
        return f"<{tag}>"
    if tag in ("header", "footer") and not _in_article(element):
        return f"<{tag}>" if tag == "footer" or weight.links or weight.controls or not weight.content else ""
    if tag == "form" and weight.controls and weight.text < 200:
        return "<form>"
    role = element.get("role", "").lower()
    if role in ROLES:
        return f"role={role}"
    if element.get("hidden") is not None or re.search(r"display\s*:\s*none", element.get("style", ""), re.IGNORECASE):
        return "oculto en la página"
    if tag == "a" and weight.text and _is_alone(element) and _leads_nowhere(element.get("href", "")):
        return "href=" + str(element.get("href", ""))[:40]
    return _by_name(element, weight)


def _in_article(element: HtmlElement) -> bool:
    return any(parent.tag in ("article", "main") for parent in element.iterancestors())


def _is_alone(element: HtmlElement) -> bool:
    """Whether a link is all the text of its block."""
    parent = element.getparent()
    if parent is None or parent.tag not in _BLOCKS:
        return False
    return " ".join(parent.text_content().split()) == " ".join(element.text_content().split())


def _leads_to_page(href: str) -> bool:
    """Whether a link may be part of a menu: it leads to a page, not to a mailbox or a place in the text."""
    return bool(href.strip()) and not href.strip().lower().startswith(("mailto:", "tel:", "#"))


def _leads_nowhere(href: str) -> bool:
    return href.strip().lower().startswith("javascript:") or href.strip() in ("#", "#top", "#arriba", "#inicio")


def _by_name(element: HtmlElement, weight: Weight) -> str:
    for attribute in ("id", "class"):
        for name in element.get(attribute, "").split():
            words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())
            furniture = name.lower() in NAMES or (not WORDS.isdisjoint(words) and _NEGATIONS.isdisjoint(words))
            if furniture and not weight.content:
                return f"{attribute}={name}"
            if name.lower() in BYLINES and not _YEAR.search(element.text_content()):
                return f"{attribute}={name}"
    return ""


def _main(
    elements: list[HtmlElement], weights: dict[HtmlElement, Weight], found: dict[HtmlElement, str]
) -> HtmlElement | None:
    """The one element that holds the article, if the page marks it."""
    candidates = [item for item in elements if item.tag in ("main", "article") or item.get("role") == "main"]
    candidates = [item for item in candidates if not any(parent in found for parent in item.iterancestors())]
    if not candidates:
        return None
    best = max(candidates, key=lambda item: (weights[item].text, item.tag == "main"))
    known = sum(weights[item].text for item in found if not any(up in found for up in item.iterancestors()))
    rest = weights[elements[0]].text - known
    return best if weights[best].text >= MAIN_SHARE * max(1, rest) else None


def _outside(main: HtmlElement) -> Iterator[HtmlElement]:
    """The siblings of the article and of all that it stands in."""
    for step in (main, *main.iterancestors()):
        if step.tag in ("body", "html"):
            return
        for sibling in (*step.itersiblings(preceding=True), *step.itersiblings()):
            if isinstance(sibling.tag, str):
                yield sibling


def _menus(
    elements: list[HtmlElement], weights: dict[HtmlElement, Weight], found: dict[HtmlElement, str]
) -> dict[HtmlElement, str]:
    """Blocks that are almost all links to other pages, in pages that do not mark their article."""
    menus = {}
    for element in elements:
        weight = weights[element]
        if element.tag in _BLOCKS and weight.links >= 2 and not weight.documents and not weight.content:
            share = weight.linked / max(1, weight.text)
            if share >= LINK_SHARE and element not in found:
                menus[element] = f"{share:.0%} del texto son enlaces"
    return menus


def _outside_of_cell(
    elements: list[HtmlElement], weights: dict[HtmlElement, Weight], found: dict[HtmlElement, str]
) -> dict[HtmlElement, str]:
    """In a page laid out by one table, the cells in small print below the cell that holds the article."""
    cells = [item for item in elements if item.tag == "td" and item not in found]
    total = weights[elements[0]].text if elements else 0
    main = next((cell for cell in reversed(cells) if weights[cell].text >= MAIN_SHARE * total > 0), None)
    if main is None:
        return {}
    row = main.getparent()
    after = () if row is None else row.itersiblings("tr")
    return {cell: "letra pequeña debajo del texto" for below in after for cell in below.iter("td") if _is_small(cell)}


def _is_small(cell: HtmlElement) -> bool:
    """Whether all the text of a cell stands in `<font size=1>` or `<small>`."""
    text = "".join(cell.text_content().split())
    small = [
        item for item in cell.iter("font", "small") if item.tag == "small" or item.get("size") in ("1", "-2", "-1")
    ]
    return bool(text) and text == "".join("".join(item.text_content().split()) for item in small)
