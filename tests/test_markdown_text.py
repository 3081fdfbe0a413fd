"""Whatever text a document holds, its Markdown renders to exactly that text, and reads back as it."""

import html
import re
from urllib.parse import unquote

import lxml.html
import markdown
import pytest
from effort import times
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scripts.markdown_text import EXTENSIONS, Block, BlockKind, escape_line, plain_text, render
from scripts.source_text import EMPHASIS, EMPHASIS_END, FIRST_LINK, LINK_END, STRONG, STRONG_END

TRAPS = [
    "1. uno", "2024. Año del Bicentenario", "10) diez", "# almohadilla", "***", "---", "===", "- guion", "+ más", "* asterisco",
    "*[INE]: siglas", "<script>alert(1)</script>", "&amp;", "&copy", "&#35;", "AT&T", "?u=1&m=2", "guion_bajo_", "__doble__", "`código`",
    "```", "~~~", "[liga](javascript:alert(1))", "[a]: http://x", "![i](j)", "| a | b |", "a | b", "--|--", "> cita", "\\", "\\*", "[TOC]",
    "{: .clase }", ": definición", "**", "$x$", "<b>", "<!-- x -->", "<?php", "x<y", "a>b", "- - -", "_ _ _", "=", "--", "- 1 -",
    "<http://x.example>", "a@b.example", "[^1]", "[^1]: nota", "!!! note", "http://a_b.example/_c_", "«ñandú»", "fin.",
]  # fmt: skip


def rendered_text(page_body: str) -> str:
    rendered = markdown.markdown(page_body, extensions=list(EXTENSIONS))
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", rendered)).split())


def letters(blocks: list[Block]) -> str:
    return "".join("".join(block.plain for block in blocks).split())


ADDRESSES = [
    "https://a.example/x", "mailto:a@b.example?subject=Bah%C3%ADa", "https://a.example/_c_(d)[e]*f*?u=1&copy=2&amp;m=3#g",
    "https://a.example/\"><script>", "https://a.example/a b|c\\d`e`\u00a0",
]  # fmt: skip
AROUND = [
    ("", ""), (STRONG, STRONG_END), (EMPHASIS, EMPHASIS_END), (STRONG + EMPHASIS, EMPHASIS_END + STRONG_END),
    *((chr(ord(FIRST_LINK) + rank), LINK_END) for rank in range(len(ADDRESSES))), (STRONG + FIRST_LINK, LINK_END + STRONG_END),
    (FIRST_LINK, ""), ("", LINK_END), (chr(ord(FIRST_LINK) + len(ADDRESSES)), LINK_END),
]  # fmt: skip
"""Marks around words; the last three are those of a link that was cut, and of one without an address."""


@st.composite
def lines(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(TRAPS), min_size=1, max_size=3))
    parts = [(draw(st.sampled_from(AROUND)), word, draw(st.sampled_from([" ", "", " ", " "]))) for word in words]
    return "".join(start + word + end + glue for (start, end), word, glue in parts) + LINK_END


texts = st.lists(lines(), min_size=1, max_size=3).map("\n".join)
blocks = st.builds(Block, texts, st.sampled_from(list(BlockKind)), st.integers(0, 3))


@settings(max_examples=times(600), deadline=None)
@given(st.lists(blocks, min_size=1, max_size=5))
def test_what_is_rendered_is_the_text(document: list[Block]) -> None:
    body = render(document, ADDRESSES)
    assert rendered_text(body) == letters(document)
    assert "".join(plain_text(body).split()) == letters(document)


@settings(max_examples=times(300), deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), max_size=80))
def test_any_line_survives(line: str) -> None:
    block = Block(line)
    assert rendered_text(render([block])) == letters([block])


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2024. Año", "2024\\. Año"),
        ("1104/2023", "1104/2023"),
        ("luis.mendez@ine.mx", "luis.mendez@ine.mx"),
        ("formato_A_2", "formato_A_2"),
        ("a < b", "a &lt; b"),
        ("el 3 % de 10 - 2", "el 3 % de 10 - 2"),
    ],
)
def test_escapes_only_what_is_needed(line: str, written: str) -> None:
    assert escape_line(line) == written


def test_emphasis_is_kept_and_never_crosses_a_line() -> None:
    block = Block(f"{STRONG}Directores,\nJefes{STRONG_END} y {EMPHASIS}otros{EMPHASIS_END}")
    assert render([block]) == "**Directores,**\n**Jefes** y *otros*\n"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_leads_where_it_led(address: str) -> None:
    page = markdown.markdown(
        render([Block(f"¡Vea!{FIRST_LINK}la lista{LINK_END}.")], [address]), extensions=list(EXTENSIONS)
    )
    link = lxml.html.fromstring(page).find(".//a")
    assert link is not None
    assert link.text == "la lista"
    assert unquote(link.get("href")) == unquote(address)


def test_plain_text_of_what_people_write() -> None:
    body = "## Título\n\nVea [la liga](https://x.example/a) y **esto**.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    assert plain_text(body) == "Título\n\nVea la liga y esto.\n\na\tb\n1\t2"


@given(st.text(st.sampled_from("aú1 \t|#*+>-_`&;lt<[]()\\\u00a0\x1c"), max_size=20))
def test_a_line_without_marks_is_its_own_text(line: str) -> None:
    """A cell makes of any line one that is read for marks; a line is so read only if it seems to have any."""
    assume(not line.lstrip().startswith(("|", "#", "*", "+", ">", "-")) and "|" not in line)
    cell = plain_text(f"| {line} | a |").removesuffix("\ta")
    assert " ".join(plain_text(line).split()) == " ".join(cell.split())
