"""An archive as people edit it, and questions to ask of it: chance decides, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from scripts.communication import Communication, Meta, dumps
from search.ordering import SORTS

LEVELS = ("publico", "interno", "reservado")
WORDS = [
    "exhorto",
    "electoral",
    "imparcialidad",
    "circular",
    "circulares",
    "salud",
    "IMSS",
    "S.E.P.",
    "prórroga",
    "año",
    "ano",
    "capacitación",
    "vacunación",
    "zarzuela",
    "estado",
    "becas",
    "jóvenes",
    "1104",
    "004/2024",
    "INE/DEOE/1104/2023",
    "canariointerno",
    "resoluciones",
    "plaza",
    "general",
    "pena",
]
FORMS = (
    "{0}", "{0} {1}", "{0} {1} {2}", '"{0} {1}"', "-{0}", "{0} O {1}", "{0} -{1}", "tipo:circular {0}", "fecha:2023..2024 {0}",
    "titulo:{0}", "institucion:{0}", "({0} O {1}) {2}", "res*", '"procesos electorales" {0}', "fecha:>=2024-04-01", "",
)  # fmt: skip


def questions(chance: Random, count: int) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        yield {
            "text": chance.choice(FORMS).format(*chance.sample(WORDS, 3)),
            "sort": chance.choice(SORTS),
            "access": LEVELS[: chance.randint(1, 3)],
            "filters": chance.choice([None, {"tipo": ["circular", "aviso"]}, {"anio": ["2024", "sin-dato"]}]),
            "limit": 50,
        }


def page(chance: Random) -> str:
    meta: Meta = {"title": " ".join(chance.sample(WORDS, 3)), "tipo": chance.choice(["circular", "aviso", "oficio"])}
    if chance.random() < 0.7:
        meta["fecha"] = f"20{chance.randint(20, 25)}-{chance.randint(1, 12):02}"
    if chance.random() < 0.5:
        meta["numero"] = f"{chance.randint(1, 2000)}/2024"
        meta["firmantes"] = [{"nombre": f"Elvira {chance.choice(WORDS)}"}]
    if chance.random() < 0.2:
        meta["acceso"] = chance.choice(LEVELS)
    body = " ".join(chance.choices([*WORDS, "procesos electorales", "la"], k=chance.randint(0, 60)))
    return dumps(Communication(meta, body))


def edit(docs: Path, chance: Random) -> None:
    """Change, add, delete, damage, rename or touch a page."""
    path = chance.choice(sorted(docs.glob("*/*.md")))
    match chance.randrange(8):
        case 0 | 1 | 2:
            path.write_text(page(chance), "utf-8")
        case 3 | 4:
            (docs / "2024" / f"nueva-{chance.randrange(10**6)}.md").write_text(page(chance), "utf-8")
        case 5:
            path.unlink()
        case 6:
            path.write_text(chance.choice(["---\ntitle: uno: dos\n---\n", "nada", path.read_text("utf-8")]), "utf-8")
        case _:
            path.rename(path.with_name(f"otra-{path.name}"))
