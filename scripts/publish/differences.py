"""What changed between a document and the one that replaces it: paragraph beside paragraph, word by word.

The words that were taken out or put in are marked for the eye, and in words for those who listen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape

from scripts.communication import Communication
from scripts.markdown_text import plain_text
from scripts.publish.pages import ROOT, MadePage, Section
from scripts.publish.pages import page as made_page
from scripts.publish.wording import counted, short_name, title_of
from scripts.relations import Relations

FOLDER = f"{ROOT}/cambios"
MAX_CHARACTERS = 100_000
"""Longer texts are not compared: nobody reads their difference, and it takes long to find."""
MIN_KEPT = 0.25
"""Share of the words of the longer text that both must have; two texts with less in common are not two versions."""
_LIKE = 0.5
"""Likeness of two paragraphs, 0.0 to 1.0, from which one is a version of the other."""
_MAX_PAIRS = 400
"""Pairs of paragraphs of one changed passage that are compared."""
_FOLDED_FROM = 3
"""Unchanged paragraphs in a row that are folded away."""


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "igual"
    CHANGED = "cambió"
    ADDED = "se agregó"
    REMOVED = "se quitó"


@dataclass(frozen=True)
class Passage:
    """A paragraph of one text, or of both."""

    change: Change
    old: str = ""
    new: str = ""


def address(newer: str, older: str) -> str:
    """Address of the comparison of two documents, by their ids, relative to the root of the site."""
    return f"{FOLDER}/{newer}/{older}/"


def difference_pages(pages: Sequence[Communication], relations: Relations) -> Iterator[tuple[str, str]]:
    """(path relative to the folder of documentation, text) of a page for each document and its replacement, where the
    two are versions of one text."""
    by_id = {page.id: page for page in pages}
    for older in pages:
        for newer in relations.inverse(older.id).get("sustituye", ()):
            texts = plain_text(older.body), plain_text(by_id[newer].body)
            if max(map(len, texts)) <= MAX_CHARACTERS and _words_kept(*texts) >= MIN_KEPT:
                yield _page(older, by_id[newer], compare(*texts))


def _words_kept(old: str, new: str) -> float:
    one, other = old.split(), new.split()
    longest = max(len(one), len(other), 1)
    blocks = SequenceMatcher(None, one, other).get_matching_blocks()
    return sum(block.size for block in blocks) / longest


def compare(old: str, new: str) -> list[Passage]:
    """The paragraphs of two texts (parted by empty lines) in the order of reading, each once."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[Passage] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Passage(Change.SAME, text, text) for text in after[j:j_end]]
        else:
            found += _paired(before[i:i_end], after[j:j_end])
    return found


def _paragraphs(text: str) -> list[str]:
    return [folded for part in re.split(r"\n\s*\n", text) if (folded := " ".join(part.split()))]


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    """A passage that differs: versions of one paragraph together, the others where they stand."""
    start = 0
    for old in before if len(before) * len(after) <= _MAX_PAIRS else ():
        match = next((place for place in range(start, len(after)) if _are_versions(old, after[place])), None)
        if match is None:
            yield Passage(Change.REMOVED, old=old)
            continue
        yield from (Passage(Change.ADDED, new=text) for text in after[start:match])
        yield Passage(Change.CHANGED, old, after[match])
        start = match + 1
    if len(before) * len(after) > _MAX_PAIRS:
        yield from (Passage(Change.REMOVED, old=text) for text in before)
    yield from (Passage(Change.ADDED, new=text) for text in after[start:])


def _are_versions(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


# As HTML --------------------------------------------------------------------------------------------------------------


def _page(older: Communication, newer: Communication, passages: Sequence[Passage]) -> MadePage:
    above = Section(title_of(newer.meta), newer.url)
    section = Section("Qué cambió", address(newer.id, older.id), above)
    root = section.root
    names = [f'<a href="{root}{escape(page.url)}">{_said(page)}</a>' for page in (older, newer)]
    head = (
        f"<p>{names[1]} sustituye a {names[0]}. La comparación la hace el archivo y no es parte de los "
        f"documentos.</p>\n<p>{summary(passages)}</p>\n"
    )
    return made_page(section, f'{head}<div class="acervo-cambios">\n{as_html(passages)}\n</div>')


def _said(page: Communication) -> str:
    return escape(" ".join(short_name(page.meta).split()))


def summary(passages: Sequence[Passage]) -> str:
    """How many paragraphs changed, in words."""
    numbers = {change: sum(passage.change is change for passage in passages) for change in Change}
    said = [
        f"{counted(number, 'párrafo', 'párrafos')} {words[number > 1]}"
        for change, words in (
            (Change.CHANGED, ("cambió", "cambiaron")),
            (Change.ADDED, ("se agregó", "se agregaron")),
            (Change.REMOVED, ("se quitó", "se quitaron")),
            (Change.SAME, ("sigue igual", "siguen iguales")),
        )
        if (number := numbers[change])
    ]
    return "; ".join(said) + "." if said else "Los dos textos están vacíos."


def as_html(passages: Sequence[Passage]) -> str:
    """The passages as HTML without an empty line; several unchanged ones in a row are folded away."""
    lines: list[str] = []
    same: list[str] = []
    for passage in (*passages, None):
        if passage and passage.change is Change.SAME:
            same.append(f"<p>{escape(passage.new)}</p>")
            continue
        if len(same) >= _FOLDED_FROM:
            lines.append(f"<details><summary>{len(same)} párrafos iguales</summary>{''.join(same)}</details>")
        else:
            lines += same
        same = []
        lines += [_marked_passage(passage)] if passage else []
    return "\n".join(lines)


def _marked_passage(passage: Passage) -> str:
    if passage.change is Change.ADDED:
        return f'<p class="acervo-cambio">{_marked("ins", passage.new)}</p>'
    if passage.change is Change.REMOVED:
        return f'<p class="acervo-cambio">{_marked("del", passage.old)}</p>'
    return f'<p class="acervo-cambio">{marked_words(passage.old, passage.new)}</p>'


def marked_words(old: str, new: str) -> str:
    """Both versions of a paragraph in one: what went in `<del>`, what came in `<ins>`."""
    before, after = old.split(), new.split()
    parts = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(escape(" ".join(after[j:j_end])))
            continue
        parts += [_marked("del", " ".join(before[i:i_end]))] if i < i_end else []
        parts += [_marked("ins", " ".join(after[j:j_end]))] if j < j_end else []
    return " ".join(parts)


_SAID = {"ins": Change.ADDED.value, "del": Change.REMOVED.value}


def _marked(tag: str, text: str) -> str:
    """Few screen readers tell `<ins>` and `<del>`, so that it is said in words."""
    hidden = '<span class="acervo-oculto">{}</span>'
    return f"<{tag}>{hidden.format(f'[{_SAID[tag]}: ')}{escape(text)}{hidden.format(']')}</{tag}>"
