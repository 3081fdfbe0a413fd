"""Reading: an original as the converter understands it: blocks, plain text, parts, and what was taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts import readers
from scripts.cleaning import Removal, clean
from scripts.legibility import join_spaced_letters, undo_slips
from scripts.markdown_text import Block
from scripts.paragraphs import build_blocks
from scripts.segments import Segmented, segment
from scripts.source_text import FIRST_LINK, LAST_LINK, LINK_END, SourceText, unmarked

MOST_REMOVED = 0.15
"""Share of the words from which on removals are so many that a person should compare the text with the original."""

_PROPORTIONAL = 0.88
"""How much of the full width a wrapped line may fall short of where letters have widths of their own."""


_LINK = re.compile(rf"([{FIRST_LINK}-{LAST_LINK}])([^{FIRST_LINK}-{LAST_LINK}{LINK_END}]*){LINK_END}")


@dataclass(frozen=True, slots=True)
class Reading:
    source: SourceText
    blocks: list[Block]
    removals: list[Removal]
    document: Segmented
    """The plain text in its parts; as `legibility` reads it: spaced capitals are words in it."""

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def link_words(self) -> dict[str, str]:
        """Address of a link in the markup -> the words that it encloses in the text, the first time."""
        words: dict[str, str] = {}
        for mark, enclosed in _LINK.findall(
            "\n".join(block.text for block in self.blocks) if self.source.links else ""
        ):
            address = self.source.links[ord(mark) - ord(FIRST_LINK)]
            words.setdefault(address, unmarked(enclosed).strip())
        return words

    @property
    def removed_share(self) -> float:
        """Words taken out, as a share of all words of the original."""
        removed = sum(len(removal.text.split()) for removal in self.removals)
        kept = sum(len(block.plain.split()) for block in self.blocks)
        return removed / max(1, removed + kept)


def understand(source: SourceText) -> Reading:
    """Clean the lines of an original and divide its text into parts."""
    lines, removals = clean(source)
    typewritten = source.media_type.startswith("text/") and not source.ocr
    blocks = build_blocks(lines, tolerance=1.0 if typewritten else _PROPORTIONAL)
    text = undo_slips(join_spaced_letters("\n\n".join(block.plain for block in blocks)))
    return Reading(source, blocks, removals, segment(text))


def read_document(data: bytes, name: str) -> Reading:
    """Read an original from its bytes. Raises SourceError when it cannot be read."""
    return understand(readers.read(data, name))
