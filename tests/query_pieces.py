"""Pieces of the query language, for queries that nobody would write."""

import random

PIECES = [
    *"()\"«»*-:/.¿?+~^&|!",
    *["O", "OR", "Y", "AND", "NO", "NOT"],
    *["tipo:", "fecha:", "numero:", "noexiste:", "firmante:", "titulo:(", "-(", 'tipo:"', 'fecha:"', "fecha:(", ">=", ".."],
    *["circular", "acta", "S.A.T.", "T-MEC", "1104/2023", "INE/DEOE/1104/2023", "2024", "abril-2024", "resoluci*", "la", "de", "ñandú"],
    " ", "  ", "\t", "\n", "\x00", "\u200b", "\u0301", "\ufeff", "😀",
]  # fmt: skip


def pieced(chance: random.Random) -> str:
    """A query that nobody would write: pieces of the language in any order, sometimes run together or cut."""
    text = chance.choice(("", " ", " ")).join(chance.choices(PIECES, k=chance.randint(1, 14)))
    return text[: chance.randint(1, len(text))] if chance.random() < 0.1 else text
