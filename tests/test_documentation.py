"""The documentation says what there is, all of it, and nothing that there is not."""

from __future__ import annotations

import ast
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import metadata
from pathlib import Path

import click
import pytest
from markdown.extensions.toc import slugify
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import scripts.__main__
import search.__main__
from scripts import VERSION
from scripts.fields import ACCESS_LEVELS, FACETS, FIELDS, TYPES
from scripts.page_rules import RULES
from scripts.readers import READERS
from scripts.readers.programs import TESSERACT
from search.ordering import SORTS
from search.query import parse
from search.results import Hit, Results

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "docs" / "explorar"
"""Written by `publish`; links into it are proved by `mkdocs build --strict`."""
GUIDES = ROOT / "docs" / "guia"
DEVELOPMENT = ROOT / "docs" / "desarrollo"
WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *(ROOT / "docs").glob("*.md"),
    *GUIDES.glob("*.md"),
    *DEVELOPMENT.glob("*.md"),
    *(ROOT / "scripts").rglob("*.md"),
]
"""Every document for people, the archive's own pages apart."""
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in WRITTEN}
COMMANDS: dict[str, click.Group] = {"scripts": scripts.__main__.commands, "search": search.__main__.main}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NEEDS = "\n# What those need.\n"
"""What stands between the direct dependencies of a file of requirements and the others."""
NOT_IMPORTED = {"mkdocs-material", "markdown"}
"""Direct dependencies that no module imports: the theme that mkdocs.yml names, and what MkDocs renders pages with."""

CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"python -m (scripts|search) ([^`|>\n]+)")


def tables(text: str) -> Iterator[list[list[str]]]:
    """The cells of each table, its heading first, the line of dashes left out."""
    for block in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def table(name: str, heading: str) -> list[list[str]]:
    """Rows of the one table of a document whose first column has this heading."""
    (found,) = (rows[1:] for rows in tables(TEXTS[name]) if rows[0][0] == heading)
    return found


def codes(cells: Iterable[str]) -> list[str]:
    return [code for cell in cells for code in CODE.findall(cell)]


def first_codes(name: str, heading: str) -> list[str]:
    """What stands as code in the first column of a table."""
    return codes(row[0] for row in table(name, heading))


def documented_options(name: str, package: str) -> dict[str, set[str]]:
    """Command -> options, from a table of orders; an empty first cell repeats the one above, «todas» is every one of them."""
    found: dict[str, set[str]] = {}
    named: list[str] = []
    for order, *rest in table(name, "Orden"):
        said = [code.removeprefix(f"python -m {package} ") for code in codes([order])]
        if order == "todas":
            named = list(found)
        elif order:
            named = [code.split()[0] for code in said if not code.startswith("python")]
        for command in named:
            found.setdefault(command, set()).update(re.findall(r"`(--[a-z-]+)", " ".join(rest)))
    return found


@pytest.mark.parametrize(("guide", "package"), [("mantenedores", "scripts"), ("personal", "search")])
def test_every_command_and_option_is_in_its_guide(guide: str, package: str) -> None:
    existing = {
        name: {option for parameter in options(command) for option in parameter.opts}
        for name, command in COMMANDS[package].commands.items()
    }
    assert documented_options(f"docs/guia/{guide}.md", package) == existing


def options(command: click.Command) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


@pytest.mark.parametrize(
    ("name", "package", "words"),
    sorted({(name, *call) for name, text in TEXTS.items() for call in CALL.findall(text)}),
)
def test_every_call_in_a_document_can_be_typed(name: str, package: str, words: str) -> None:
    command, *arguments = shlex.split(words.split("#")[0])
    accepted = {name for option in options(COMMANDS[package].commands[command]) for name in option.opts}
    assert {word.split("=")[0] for word in arguments if word.startswith("--")} <= accepted | {"--help"}


def test_every_target_of_make_is_documented() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))
    said = {target for text in TEXTS.values() for target in re.findall(r"\bmake ([a-z]+)", "".join(code_of(text)))}
    assert said == targets
    assert set(re.findall(r"`make ([a-z]+)`", TEXTS["README.md"])) == targets


def code_of(text: str) -> list[str]:
    """Everything that is set as code, a line each."""
    return [f"{code}\n" for code in (*FENCE.findall(text), *CODE.findall(FENCE.sub("", text)))]


def test_every_field_is_in_the_guide_in_its_order() -> None:
    rows = [(row[0].strip("`"), row[1]) for row in table("docs/guia/mantenedores.md", "Campo")]
    assert rows == [(row.name, row.label) for row in FIELDS]


def test_what_fields_are_elsewhere_is_documented() -> None:
    said = [[" ".join(codes([cell])) for cell in row] for row in table("docs/desarrollo/formatos.md", "Dato")]
    assert said == [
        [row.name, row.dcterms or "", row.schema or "", f"citation_{row.citation}" if row.citation else ""]
        for row in FIELDS
        if row.dcterms or row.schema or row.citation
    ]


def test_every_type_is_in_the_guide() -> None:
    (line,) = re.findall(r"^Tipos: (.*)\.$", TEXTS["docs/guia/mantenedores.md"], re.MULTILINE)
    assert tuple(line.split(", ")) == TYPES


def test_every_input_format_is_in_the_guide() -> None:
    documented = first_codes("docs/guia/mantenedores.md", "Extensión")
    assert sorted(documented) == sorted(extension for row in READERS for extension in row.extensions)


def test_every_rule_of_check_is_in_the_guide_in_its_order() -> None:
    rows = [(row[0].strip("`"), row[1]) for row in table("docs/guia/mantenedores.md", "Regla")]
    assert rows == [(name, rule.severity) for name, rule in RULES.items()]


def test_filters_orders_and_levels_are_in_the_guides() -> None:
    assert first_codes("docs/guia/personal.md", "Filtro") == list(FACETS)
    assert tuple(first_codes("docs/guia/mantenedores.md", "`acceso`")) == ACCESS_LEVELS
    (order,) = (row for row in table("docs/guia/personal.md", "Orden") if "--sort" in row[1])
    assert tuple(codes([order[2]])) == SORTS


def test_what_a_search_answers_is_in_the_guide() -> None:
    rows = table("docs/guia/personal.md", "Clave")
    assert codes(row[0] for row in rows) == [item.name for item in fields(Results)]
    (hits,) = (row[1] for row in rows if row[0] == "`hits`")
    assert codes([hits]) == [item.name for item in fields(Hit)]


def test_every_address_of_the_service_is_in_the_guide() -> None:
    source = (ROOT / "search" / "service.py").read_text(encoding="utf-8")
    addresses = re.findall(r"""@app\.(?:get|api_route)\("([^"{]+)\"""", source)
    assert addresses
    assert [address for address in addresses if f"`{address}`" not in TEXTS["docs/guia/personal.md"]] == []


QUERIES = sorted(
    codes([row[0]])[0]
    for text in TEXTS.values()
    for rows in tables(text)
    for row in rows[1:]
    if rows[0][0] in ("Escriba", "Type")
)


@pytest.mark.parametrize("query", dict.fromkeys(QUERIES))
def test_every_query_shown_is_understood(query: str) -> None:
    parsed = parse(query)
    assert parsed.clauses
    assert not parsed.notices


def test_every_environment_variable_is_documented() -> None:
    files = [path for folder in ("scripts", "search", "tests") for path in (ROOT / folder).rglob("*.py")]
    source = "\n".join([MAKEFILE, *(path.read_text(encoding="utf-8") for path in files)])
    read = set(re.findall(r"\bACERVO_[A-Z]+\b", source))
    read.update(re.findall(r"""environ(?:\.get\(|\[)"([A-Z_]+)""", source))
    assert set(first_codes("CONTRIBUTING.md", "Variable")) == read


def pins(name: str) -> list[set[str]]:
    """Direct dependencies and what those need, of a file of requirements, by their canonical names."""
    parts = (ROOT / name).read_text(encoding="utf-8").split(NEEDS)
    return [{canonicalize_name(pin) for pin in re.findall(r"^([\w.-]+)==", part, re.MULTILINE)} for part in parts]


RUNTIME, RUNTIME_NEEDS = pins("requirements.txt")
TESTING, TESTING_NEEDS = pins("tests/requirements.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_is_an_exact_pin(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    required = [line.split("#")[0].strip() for line in lines if not line.startswith("#") and line.strip()]
    assert [line for line in required if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert len(required) == len(set(required))


def test_nothing_that_is_pinned_needs_what_is_not() -> None:
    pinned = RUNTIME | RUNTIME_NEEDS | TESTING | TESTING_NEEDS
    missing = {(name, need) for name in pinned for need in needs(name) if need not in pinned}
    assert missing == set()
    runtime = RUNTIME | RUNTIME_NEEDS
    assert {(name, need) for name in runtime for need in needs(name) if need not in runtime} == set()


def needs(name: str) -> Iterator[str]:
    """Canonical names of the packages that an installed one needs here, extras left out."""
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def test_direct_dependencies_are_those_that_are_imported() -> None:
    packages = metadata.packages_distributions()
    imported = {
        canonicalize_name(packages[module][0])
        for folder in ("scripts", "search")
        for path in (ROOT / folder).rglob("*.py")
        for module in imports(path)
        if module not in sys.stdlib_module_names | COMMANDS.keys()
    }
    assert imported | NOT_IMPORTED == RUNTIME


def imports(path: Path) -> Iterator[str]:
    """Top-level modules that a file imports, in functions too; relative imports left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(
    ("heading", "pinned"),
    [
        ("Paquete", RUNTIME),
        ("Paquete indirecto", RUNTIME_NEEDS),
        ("Paquete de pruebas", TESTING),
        ("Paquete indirecto de pruebas", TESTING_NEEDS),
    ],
)
def test_every_dependency_has_its_reason(heading: str, pinned: set[str]) -> None:
    rows = table("docs/desarrollo/dependencias.md", heading)
    assert sorted(canonicalize_name(codes([row[0]])[0]) for row in rows) == sorted(pinned)
    assert [row for row in rows if not all(row[1:])] == []


def test_every_debian_package_has_its_reason() -> None:
    (line,) = re.findall(r"^PACKAGES := (.*)$", MAKEFILE, re.MULTILINE)
    needed = {package for row in READERS for package in row.package.split()} | set(TESSERACT.package.split())
    assert needed <= set(line.split())
    assert first_codes("docs/desarrollo/dependencias.md", "Paquete de Debian") == line.split()


def test_the_changelog_knows_the_version() -> None:
    assert re.search(rf"^## \[{re.escape(VERSION)}\]", TEXTS["CHANGELOG.md"], re.MULTILINE)


@pytest.mark.parametrize("name", TEXTS)
def test_links_resolve(name: str) -> None:
    folder = (ROOT / name).parent
    for link in LINK.findall(FENCE.sub("", TEXTS[name])):
        path, _, anchor = link.partition("#")
        target = (folder / path).resolve() if path else ROOT / name
        if target.is_relative_to(GENERATED):
            continue
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def test_every_file_named_exists() -> None:
    files = [path for folder in ("scripts", "search", "tests") for path in (ROOT / folder).rglob("*.*")]
    existing = {path.relative_to(ROOT).as_posix() for path in files} | {path.name for path in files}
    named = {
        code for text in TEXTS.values() for code in CODE.findall(text) if re.fullmatch(r"[\w/]+\.(?:py|tsv)", code)
    }
    assert named
    assert named - existing == set()


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {slugify(heading.replace("`", ""), "-") for heading in headings}


@pytest.mark.parametrize("name", [*TEXTS, "Makefile", "mkdocs.yml", "requirements.txt", "tests/requirements.txt"])
def test_no_document_names_a_place_on_somebodys_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.:/])(?:/(?:home|root|Users|work|mnt|srv|tmp|opt)/|[A-Z]:\\)\S*", text) == []
