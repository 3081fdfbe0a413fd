"""The search page for browsers without JavaScript: the results stand inside the page's own `<noscript>`.

Only a server can do that; a copy of the site without one keeps the links to its listings there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

from search.results import Hit, Notice, Results
from search.terminal_view import day_in_words, summary

_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
PAGE = 10
"""Results a page when the address does not say."""


def with_results(page: str, results: Results, parameters: list[tuple[str, str]], offset: int) -> str:
    """The built page with the answer in the place of its first `<noscript>`. `parameters` are the address's own."""
    parts = [
        *(f"<p>{_notice(notice, parameters)}</p>" for notice in results.notices),
        *_other_queries(results, parameters),
        f'<p><strong data-total="{results.total}">{escape(summary(results))}</strong></p>',
        "<ol>" if not offset else f'<ol start="{offset + 1}">',
        *map(_hit, results.hits),
        "</ol>",
        _pages(results, parameters, offset),
    ]
    return _in_noscript(page, "".join(parts), "acervo-sin-guion")


def _notice(notice: Notice, parameters: list[tuple[str, str]]) -> str:
    """The sentence of a notice; one about filters to leave out is the link that does so."""
    if notice.code != "dropped" or not notice.data["filters"]:
        return escape(notice.text)
    return _link(notice.text, [pair for pair in parameters if pair[0] not in notice.data["filters"]], 0)


def _other_queries(results: Results, parameters: list[tuple[str, str]]) -> Iterator[str]:
    """What may be asked instead, as links that keep the filters: a correction, and what the words might mean."""
    kept = [(name, value) for name, value in parameters if name not in ("q", "offset")]
    if results.did_you_mean is not None:
        yield f"<p>¿Quiso decir {_link(results.did_you_mean, [('q', results.did_you_mean), *kept], 0)}?</p>"
    for other in results.offered():
        link = _link(other.text, [("q", other.text), *kept], 0)
        yield f"<p>¿Quiso decir {link}? ({escape(other.meaning)})</p>"


def with_message(page: str, message: str) -> str:
    """The built page with one sentence, about parameters that are not understood."""
    return _in_noscript(page, f"<p>{escape(message)}</p>", "acervo-aviso")


def _in_noscript(page: str, content: str, style: str) -> str:
    return _NOSCRIPT.sub(lambda _: f'<noscript><div class="{style}">{content}</div></noscript>', page, count=1)


def _hit(hit: Hit) -> str:
    """A result; the snippet is escaped HTML already."""
    heading = " ".join(filter(None, (hit.tipo, hit.numero)))
    about = " · ".join(filter(None, (heading, day_in_words(hit.fecha), ", ".join(hit.instituciones))))
    missing = f"<p>No contiene: {escape(', '.join(hit.missing))}</p>" if hit.missing else ""
    return (
        f'<li data-id="{escape(hit.id, quote=True)}"><a href="../{escape(hit.url, quote=True)}">'
        f"{escape(hit.title or hit.id)}</a><p>{escape(about)}</p><p>{hit.snippet}</p>{missing}</li>"
    )


def _pages(results: Results, parameters: list[tuple[str, str]], offset: int) -> str:
    limit = max(1, int(dict(parameters).get("limit") or PAGE))
    links = []
    if offset:
        links.append(_link("Anteriores", parameters, max(0, offset - limit)))
    if offset + limit < results.total + results.partial_total:
        links.append(_link("Siguientes", parameters, offset + limit))
    return f"<p>{' · '.join(links)}</p>" if links else ""


def _link(label: str, parameters: list[tuple[str, str]], offset: int) -> str:
    kept = [(name, value) for name, value in parameters if name != "offset"]
    address = urlencode([*kept, *([("offset", str(offset))] if offset else [])])
    return f'<a href="./?{escape(address, quote=True)}">{escape(label)}</a>'
