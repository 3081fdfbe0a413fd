"""What of a web page is furniture of the site: told by elements, roles, class names and position, never by wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
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
    "breadcrumb", "breadcrumbs", "crumb", "crumbs", "migaja", "migajas",
    "buscador", "search", "searchform", "toolbar", "navbar", "topbar", "skip",
    "masthead", "trending",
))  # fmt: skip
"""Parts of a class or id (split at signs and capitals) that name furniture."""
NAMES = frozenset((
    "foot", "footer", "pie", "pie-pagina", "pie-de-página", "page-footer", "site-footer", "skip-link", "skiplink",
    "screen-reader-text", "sr-only", "visually-hidden", "header-top", "site-header", "top-bar", "nav-links",
    "post-navigation", "lo-mas-leido", "mas-leido", "mas-leidas", "mas-vistas", "lo-mas-visto", "lateral",
    "columna-lateral", "barra-lateral", "author-box", "social", "social-share", "social-links", "social-media",
    "redes-sociales", "redes", "widget", "widgets", "widget-area", "popular-posts", "populares", "imprimir",
    "print-link",
))  # fmt: skip
"""Whole classes or ids that name furniture; their parts alone would be too common."""
EDGES = frozenset((
    "left", "right", "top", "head", "header", "banner", "izquierda", "derecha", "izq", "der", "cabecera", "cabezal",
    "encabezado", "col-left", "col-right", "left-col", "right-col", "leftcol", "rightcol", "col-izq", "col-der",
    "columna-izquierda", "columna-derecha",
))  # fmt: skip
"""Classes or ids that name a place on the page: furniture where links are a good part of what stands there."""
_NEGATIONS = frozenset(("no", "has", "with", "without", "sin", "con"))
"""Parts of a class that make it say something about the page: `has-sidebar`."""
BYLINES = frozenset((
    "byline", "entry-meta", "post-meta", "article-meta", "meta-post", "posted-on",
))  # fmt: skip
"""Line about the web publication: furniture, unless it bears the only date."""
_DATELINE = re.compile(
    r"\s*[A-ZÁÉÍÓÚÑ][^;:]{2,60},\s+(?:a\s+)?(?:\w{5,9}\s+)?\d{1,2}(?:\s?[oº°]\.?)?\s+de\s+[a-z]{4,10}\s+del?\s+\d{4}\.?\s*"
)
"""The date that a communication gives itself, after the place."""

MAIN_SHARE = 0.5
"""Part of the page's text that its `<main>` or `<article>` must hold for the rest to be furniture."""
LINK_SHARE = 0.6
"""Part of a block's text that stands in links when the block is a menu."""
EDGE_SHARE = 0.3
"""The same for a block that by its name or place stands beside the article."""
_SIGNS = 8
"""Letters that a toolbar may have beside its links: `A+ A-`."""
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
    dated = _has_dateline(elements)
    for element in elements:
        if element.tag in ("html", "body", "head", "main"):
            continue
        weight = weights[element]
        reason = _by_markup(element, weight) or (_byline(element) if dated else "")
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
    return _by_name(element, weight) or _toolbar(element, weight)


def _toolbar(element: HtmlElement, weight: Weight) -> str:
    """Links that do something with the page (print, recommend) and nothing else beside them."""
    if element.tag not in _BLOCKS or weight.content or not 0 < weight.text < 80:
        return ""
    links = [str(item.get("href", "")).strip() for item in element.iter("a")]
    works = [href for href in links if _works_on_page(href)]
    words = sum(len("".join(item.text_content().split())) for item in element.iter("a"))
    if not works or not all(map(_leads_nowhere, links)) or weight.text - words > _SIGNS:
        return ""
    return f"href={works[0][:40]}"


def _works_on_page(href: str) -> bool:
    """A script, or a message that the reader of the page is to address."""
    return href.lower().startswith(("javascript:", "mailto:?"))


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
    return _works_on_page(href.strip()) or href.strip() in ("#", "#top", "#arriba", "#inicio")


def _by_name(element: HtmlElement, weight: Weight) -> str:
    for attribute in ("id", "class"):
        for name in element.get(attribute, "").split():
            words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())
            furniture = name.lower() in NAMES or (not WORDS.isdisjoint(words) and _NEGATIONS.isdisjoint(words))
            edge = name.lower() in EDGES and _is_linked(weight, EDGE_SHARE)
            if (furniture or edge) and not weight.content:
                return f"{attribute}={name}"
            if name.lower() in BYLINES and not _YEAR.search(element.text_content()):
                return f"{attribute}={name}"
    return ""


def _is_linked(weight: Weight, share: float) -> bool:
    """Whether at least that share of a block are links to other pages, two or more, and none to a file."""
    return weight.links >= 2 and not weight.documents and weight.linked >= share * max(1, weight.text)


def _byline(element: HtmlElement) -> str:
    """The name of a line about the web publication."""
    names = (name for name in element.get("class", "").split() if name.lower() in BYLINES)
    return next((f"class={name}, y el documento lleva su propia fecha" for name in names), "")


def _has_dateline(elements: list[HtmlElement]) -> bool:
    """Whether the page bears a communication's own date; asked only where a byline has another."""
    if not any(not BYLINES.isdisjoint(item.get("class", "").lower().split()) for item in elements):
        return False
    return any(_DATELINE.fullmatch(text) for item in elements for text in (item.text or "", item.tail or ""))


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
        if element.tag in _BLOCKS and not weight.content and element not in found and _is_linked(weight, LINK_SHARE):
            menus[element] = f"{weight.linked / weight.text:.0%} del texto son enlaces"
    return menus


def _outside_of_cell(
    elements: list[HtmlElement], weights: dict[HtmlElement, Weight], found: dict[HtmlElement, str]
) -> dict[HtmlElement, str]:
    """In a page laid out by a table, the cells in small print, and those of links, around the cell of the article."""
    cells = [item for item in elements if item.tag == "td" and item not in found]
    total = weights[elements[0]].text if elements else 0
    main = next((cell for cell in reversed(cells) if weights[cell].text >= MAIN_SHARE * total > 0), None)
    if main is None or _is_small(main):
        return {}
    around = {}
    for place, cell in _cells_around(main):
        if _is_small(cell):
            around[cell] = f"letra pequeña {place} del texto"
        elif _is_linked(weights[cell], EDGE_SHARE) and not weights[cell].content:
            around[cell] = f"columna de enlaces {place} del texto"
    return around


def _cells_around(main: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The other cells of the article's row, and the cells of the rows below it."""
    row = main.getparent()
    for sibling in (*main.itersiblings("td", preceding=True), *main.itersiblings("td")):
        yield "al lado", sibling
    for below in () if row is None else row.itersiblings("tr"):
        for cell in below.iter("td"):
            yield "debajo", cell


_SMALL_STYLE = re.compile(r"font-size\s*:\s*(?:xx?-small|(?:[1-9]|10)px|[1-7](?:\.\d+)?pt)", re.IGNORECASE)


def _is_small(cell: HtmlElement) -> bool:
    """Whether all the text of a cell stands in small print."""
    depth = 0
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        depth += _shrinks(element) if event == "start" else -_shrinks(element)
        text = element.text if event == "start" else element.tail if element is not cell else None
        if depth == 0 and text and text.strip():
            return False
    return bool(cell.text_content().strip())


def _shrinks(element: HtmlElement) -> bool:
    if element.tag == "font":
        return element.get("size") in ("1", "-2", "-1")
    return element.tag == "small" or bool(_SMALL_STYLE.search(element.get("style", "")))
