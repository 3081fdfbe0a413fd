"""Relations: which document a cited number names, and what follows for the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.communication import Communication
from scripts.relations import (
    INVERSES,
    NotHeld,
    Reference,
    Relations,
    Status,
    not_held,
    replacement_cycles,
    resolve,
)


def page(name: str, **meta: Any) -> Communication:
    if isinstance(meta.get("instituciones"), str):
        meta["instituciones"] = [meta["instituciones"]]
    return Communication(meta, "", Path(f"documentos/2024/{name}.md"))


def citing(text: str, **meta: Any) -> Communication:
    return page("citing", referencias=[text], **({"instituciones": "Instituto A", "fecha": "2024-06-01"} | meta))


A = page(
    "a", tipo="circular", numero="004/2024", clave="208C/004/2024", fecha="2024-04-16", instituciones="Instituto A"
)
A_OFICIO = page("ao", tipo="oficio", numero="4/2024", fecha="2024-02-01", instituciones="Instituto A")
A_LATER = page("later", tipo="circular", numero="9/2024", fecha="2024-09-01", instituciones="Instituto A")
A_YEARLESS = page("yearless", tipo="circular", numero="31", fecha="2024-03-01", instituciones="Instituto A")
B = page("b", tipo="circular", numero="4/2024", fecha="2024-03-01", instituciones="Instituto B")
LONG = page("long", tipo="oficio", numero="INE/DEOE/1104/2023", fecha="2023-10-28", instituciones="Instituto A")
SHORT = page("short", tipo="oficio", numero="55/2024", fecha="2024-01-28", instituciones="Instituto A")
UNTYPED = page("untyped", numero="70/2024", instituciones="Instituto A")

RESOLUTIONS: list[tuple[str, Communication, list[Communication], Status, str]] = [
    ("same issuer", citing("4-2024"), [A, B], Status.RESOLVED, "a"),
    ("the fuller identifier", citing("208C/4/2024", instituciones="Instituto C"), [A, B], Status.RESOLVED, "a"),
    ("the kind decides", citing("circular 4/2024"), [A, A_OFICIO], Status.RESOLVED, "a"),
    ("kind not said", citing("4/2024"), [A, A_OFICIO], Status.AMBIGUOUS, "a ao"),
    ("another kind than held", citing("oficio 4/2024"), [A], Status.MISSING, ""),
    ("a kind of which nothing is known", citing("oficio 70/2024"), [UNTYPED], Status.RESOLVED, "untyped"),
    ("a bare number of another office", citing("4/2024"), [B], Status.AMBIGUOUS, "b"),
    ("a document of the future", citing("9/2024"), [A_LATER], Status.AMBIGUOUS, "later"),
    ("qualified, another issuer", citing("INE/DEOE/1104/2023", instituciones="Instituto C"), [LONG], Status.RESOLVED, "long"),
    ("end of a qualified number, same issuer", citing("1104/2023"), [LONG], Status.RESOLVED, "long"),
    ("end of a qualified number, another issuer", citing("1104/2023", instituciones="Instituto C"), [LONG], Status.AMBIGUOUS, "long"),
    ("more qualified than held, same issuer", citing("INE/DEOE/55/2024"), [SHORT], Status.RESOLVED, "short"),
    ("more qualified than held, another issuer", citing("IMSS/55/2024", instituciones="Instituto C"), [SHORT], Status.MISSING, ""),
    ("held without its year", citing("31/2024"), [A_YEARLESS], Status.RESOLVED, "yearless"),
    ("neither has a year, both are of one", citing("31"), [A_YEARLESS], Status.RESOLVED, "yearless"),
    ("neither has a year, another year", citing("31", fecha="2025-01-10"), [A_YEARLESS], Status.AMBIGUOUS, "yearless"),
    ("neither has a year, no date", citing("31", fecha=""), [A_YEARLESS], Status.AMBIGUOUS, "yearless"),
    ("bis names no office", citing("31 bis", fecha="2025-01-10"), [page("bis", **A_YEARLESS.meta | {"numero": "31 bis"})], Status.AMBIGUOUS, "bis"),
    ("another year", citing("4/2023"), [A, B], Status.MISSING, ""),
    ("a part of a number is not the number", citing("2024"), [A, B], Status.MISSING, ""),
    ("no number at all", citing("Circular sin número"), [A, B], Status.MISSING, ""),
    ("only itself", citing("77/2024", numero="77/2024"), [A], Status.MISSING, ""),
    ("held twice", citing("4/2024"), [A, page("a2", **A.meta)], Status.AMBIGUOUS, "a a2"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "held", "status", "targets"), [row[1:] for row in RESOLUTIONS], ids=[row[0] for row in RESOLUTIONS]
)
def test_resolution(source: Communication, held: list[Communication], status: Status, targets: str) -> None:
    for pages in ([source, *held], [*reversed(held), source]):
        (reference,) = resolve(pages).references
        text = source.meta["referencias"][0]
        assert reference == Reference("citing", "referencias", text, status, tuple(targets.split()))


def chain(*links: tuple[str, str, str]) -> Relations:
    """An archive of documents `DA/<n>/2024`, with (citing, field, cited) between them."""
    pages = {
        str(n): page(f"d{n}", numero=f"DA/{n}/2024", fecha=f"2024-0{n}-01", instituciones="Instituto A")
        for n in range(1, 6)
    }
    for source, relation, target in links:
        pages[source].meta.setdefault(relation, []).append(f"DA/{target}/2024")
    return resolve(pages.values())


def test_inverses_are_computed_each_in_its_most_telling_relation() -> None:
    graph = chain(
        ("3", "referencias", "1"),
        ("3", "sustituye", "1"),
        ("2", "referencias", "1"),
        ("4", "responde_a", "1"),
        ("5", "corrige", "1"),
    )
    assert graph.inverse("d1") == {
        "sustituye": ("d3",),
        "responde_a": ("d4",),
        "corrige": ("d5",),
        "referencias": ("d2",),
    }
    assert list(graph.inverse("d1")) == [name for name in INVERSES if name in graph.inverse("d1")]
    assert graph.cited_by("d1") == ("d2", "d3", "d4", "d5")
    assert graph.inverse("d2") == {}
    assert graph.cited_by("d2") == ()


def test_a_missing_document_heals_when_it_arrives() -> None:
    assert resolve([citing("4/2024")]).references[0].status is Status.MISSING
    healed = resolve([citing("4/2024"), A])
    assert healed.references[0].status is Status.RESOLVED
    assert healed.cited_by("a") == ("citing",)


def test_not_held_ranks_by_documents_that_cite() -> None:
    def source(name: str, issuer: str, *texts: str) -> Communication:
        return page(name, instituciones=issuer, referencias=list(texts))

    graph = resolve([
        source("p", "Instituto A", "7/2024", "INE/0001/2023", "S/N"),
        source("q", "Instituto A", "007-2024", "7/2024"),
        source("r", "Instituto B", "7/2024", "INE/1/2023"),
        source("s", "Instituto B", "INE-1-2023"),
    ])  # fmt: skip
    assert not_held(graph) == [
        NotHeld("INE/0001/2023", ("p", "r", "s")),
        NotHeld("7/2024", ("p", "q"), "Instituto A"),
        NotHeld("7/2024", ("r",), "Instituto B"),
    ]


CYCLES: list[tuple[str, list[tuple[str, str]]]] = [
    ("", []),
    ("", [("3", "2"), ("2", "1"), ("3", "1")]),
    ("d1 d2", [("1", "2"), ("2", "1")]),
    ("d1 d3 d2", [("1", "3"), ("3", "2"), ("2", "1"), ("4", "2"), ("5", "4")]),
    ("d1 d2|d3 d4", [("1", "2"), ("2", "1"), ("4", "3"), ("3", "4"), ("5", "3")]),
]


@pytest.mark.parametrize(("expected", "links"), CYCLES)
def test_cycles_of_replacement(expected: str, links: list[tuple[str, str]]) -> None:
    graph = chain(*((source, "sustituye", target) for source, target in links))
    assert replacement_cycles(graph) == [tuple(cycle.split()) for cycle in expected.split("|") if cycle]


def test_a_long_chain_of_replacements_is_no_circle() -> None:
    pages = [page(f"d{n}", numero=f"DA/{n}/2024", sustituye=[f"DA/{n - 1}/2024"]) for n in range(1, 3000)]
    assert replacement_cycles(resolve(pages)) == []


BROKEN: list[dict[str, Any]] = [
    {"referencias": "4/2024", "numero": ["1", {"a": "b"}], "instituciones": "Instituto A", "vigencia": "2024", "fecha": ["x"]},
    {"referencias": [{"a": "b"}, ["c"], ""], "sustituye": {"a": "b"}, "tipo": {"a": "b"}, "instituciones": [["x"]]},
    {},
]  # fmt: skip


@pytest.mark.parametrize("meta", BROKEN)
def test_pages_that_check_faults_break_nothing(meta: dict[str, Any]) -> None:
    graph = resolve([Communication(meta, "", Path("x/2024/broken.md")), A])
    assert [reference.targets for reference in graph.references] == (
        [("a",)] if meta.get("referencias") == "4/2024" else []
    )


def test_a_number_of_countless_parts_is_none() -> None:
    endless = "/".join(map(str, range(50_000)))
    graph = resolve([page("a", numero=endless, clave="DA/1/2024"), citing(endless)])
    assert [reference.status for reference in graph.references] == [Status.MISSING]
