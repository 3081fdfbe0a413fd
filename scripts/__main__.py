"""The commands of scripts: convert, check, list, explain, publish. The only place of the package that prints."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from scripts import readers
from scripts.checking import check_pages
from scripts.communication import Communication, PagesOnDisk, load_all, write_atomically
from scripts.conversion import Outcome, Result, convert, usable_cores
from scripts.errors import AcervoError, PageError, reason
from scripts.explanation import describe_relations, explain, find_source
from scripts.near_copies import find_near_copies
from scripts.publish import PublishReport, publish
from scripts.publish.building import build_site
from scripts.publish.offline import write_offline_copy
from scripts.publish.site import read_site
from scripts.saved_searches import folder_beside
from scripts.side_by_side import as_html, as_terminal
from scripts.source_files import find_sources
from scripts.terminal import DONE, FOUND_WRONG, Folder, Group, run, safe, say
from scripts.unknown_names import unknown_names

SOURCES, DOCS = Path("sources"), Path("docs/documentos")

_docs = click.option(
    "--to",
    "--docs",
    "docs",
    type=Folder(path_type=Path),
    default=DOCS,
    show_default=True,
    help="Carpeta de las páginas.",
)
_sources = click.option(
    "--sources", type=Folder(path_type=Path), default=SOURCES, show_default=True, help="Carpeta de los originales."
)


@click.group(cls=Group, help="De los originales a las páginas del archivo, y de las páginas al sitio.")
def commands() -> None:
    """The group; each command is thin over a function of the package."""


@commands.command("convert", help="Convierte originales (archivos o carpetas; por omisión «sources») en páginas.")
@click.argument("paths", nargs=-1, type=Folder(path_type=Path), metavar="[RUTA]…")
@_docs
@click.option(
    "--refresh", is_flag=True, help="Muestra en qué difiere la conversión de cada página que una persona editó."
)
def convert_command(paths: tuple[Path, ...], docs: Path, refresh: bool) -> int:
    sources = list(find_sources(paths or (SOURCES,), SOURCES))
    if not sources:
        raise AcervoError(
            ", ".join(map(str, paths or (SOURCES,))),
            "no hay originales",
            "Ponga en la carpeta los archivos por convertir",
        )
    counts: Counter[Outcome] = Counter()
    to_review = 0
    fresh: set[str] = set()
    with tqdm(total=len(sources), unit="original", disable=None, leave=False) as progress:
        for result in convert(sources, docs, refresh=refresh, workers=usable_cores(), told=progress.update):
            counts[result.outcome] += 1
            if result.page and result.outcome in (Outcome.NEW, Outcome.UPDATED):
                fresh.add(result.page.stem)
                to_review += bool(result.review)
            _tell(result)
    if counts[Outcome.NEW] or counts[Outcome.UPDATED]:
        _tell_near_copies(docs, fresh)
    _summarise(counts, to_review)
    return FOUND_WRONG if counts[Outcome.FAILED] else DONE


def _tell(result: Result) -> None:
    match result.outcome:
        case Outcome.FAILED:
            tqdm.write(safe(f"{result.outcome}: {result.message}"), file=sys.stderr)
        case Outcome.SKIPPED:
            tqdm.write(safe(f"{result.outcome}, se omite: {result.source}"), file=sys.stderr)
        case Outcome.DUPLICATE:
            duplicate = f"{result.outcome}: {result.source} es idéntico al original de {result.page}"
            tqdm.write(safe(duplicate), file=sys.stderr)
        case Outcome.UNCHANGED:
            return
        case _:
            review = f"  (por revisar: {', '.join(result.review)})" if result.review else ""
            tqdm.write(safe(f"{result.outcome}: {result.page}  <- {result.source}{review}"), file=sys.stdout)
            if result.message:
                tqdm.write(result.message, file=sys.stdout)


def _tell_near_copies(docs: Path, fresh: Container[str]) -> None:
    for pair in find_near_copies(PagesOnDisk(docs)):
        if pair.a in fresh or pair.b in fresh:
            say(
                f"Casi iguales ({pair.similarity:.0%}): {pair.a} y {pair.b}. Vea si son el mismo documento; no se "
                f"quitó ninguno."
            )


def _summarise(counts: Counter[Outcome], to_review: int) -> None:
    parts = [f"{outcome}: {counts[outcome]}" for outcome in Outcome if counts[outcome]]
    say(f"Conversión terminada ({', '.join(parts)}).")
    if to_review:
        say(f"Páginas con campos por revisar: {to_review}. Véalos con «python -m scripts list --review».")
    if waiting := [row for row in readers.READERS if readers.missing_programs(row)]:
        names = " ".join(extension for row in waiting for extension in row.extensions)
        packages = " ".join(sorted({row.package for row in waiting}))
        say(f"Formatos que esperan un paquete: {names}, y PDF escaneados (apt-get install {packages}).")


@commands.command("check", help="Valida las páginas: archivo:renglón, regla y remedio.")
@click.argument("paths", nargs=-1, type=Folder(path_type=Path), metavar="[RUTA]…")
@_docs
@_sources
def check_command(paths: tuple[Path, ...], docs: Path, sources: Path) -> int:
    _demand_folder(docs)
    findings = list(check_pages(paths, docs=docs, sources=sources))
    for finding in findings:
        click.echo(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    say(f"Errores: {errors}. Avisos: {len(findings) - errors}." if findings else "Todas las páginas están bien.")
    return FOUND_WRONG if errors else DONE


@commands.command("list", help="Lista las páginas del archivo: id, fecha, tipo, número y título.")
@_docs
@click.option("--review", is_flag=True, help="Solo las que tienen campos por revisar, y cuáles.")
@click.option(
    "--formats", is_flag=True, help="En vez de páginas, los formatos que se leen y qué paquete le falta a cada uno."
)
@click.option(
    "--unknown",
    is_flag=True,
    help="En vez de páginas, los nombres de instituciones y leyes que las autoridades no conocen, y el más parecido.",
)
def list_command(docs: Path, review: bool, formats: bool, unknown: bool) -> int:
    if formats:
        _list_formats()
        return DONE
    _demand_folder(docs)
    if unknown:
        return _list_unknown(docs)
    unreadable: list[PageError] = []
    for page in _readable(docs, unreadable):
        doubts = page.meta.get("revision") or []
        if review and not doubts:
            continue
        row = [page.id, *(str(page.meta.get(key) or "—") for key in ("fecha", "tipo", "numero", "title"))]
        click.echo("\t".join([*row, ", ".join(doubts)] if review else row))
    return FOUND_WRONG if unreadable else DONE


def _list_unknown(docs: Path) -> int:
    """Field, name, number of pages, id of one of them, the nearest known name and how like it is."""
    unreadable: list[PageError] = []
    for one in unknown_names(_readable(docs, unreadable)):
        nearest = f"{one.nearest} ({one.likeness:.0%})" if one.nearest else "—"
        click.echo("\t".join((one.field, one.name, str(one.pages), one.example, nearest)))
    return FOUND_WRONG if unreadable else DONE


def _readable(docs: Path, unreadable: list[PageError]) -> Iterator[Communication]:
    """The pages that can be read; the others are told and put into `unreadable`."""
    for page in load_all(docs):
        if isinstance(page, PageError):
            unreadable.append(page)
            say(str(page))
        else:
            yield page


def _list_formats() -> None:
    for row in readers.READERS:
        missing = readers.missing_programs(row)
        state = f"falta el paquete {row.package}" if missing else "listo"
        click.echo(f"{' '.join(row.extensions)}\t{state}")


@commands.command(
    "explain", help="Muestra qué se leyó de un original, con qué palabras, y qué se quitó de él y por qué."
)
@click.argument("name", metavar="ID|ARCHIVO")
@_docs
@_sources
@click.option("--json", "as_json", is_flag=True, help="Todo, como JSON.")
@click.option("--html", "page", type=Folder(path_type=Path), metavar="ARCHIVO", help="Todo, en un archivo HTML.")
@click.option("--all", "whole", is_flag=True, help="Sin abreviar los renglones que quedaron iguales.")
def explain_command(name: str, docs: Path, sources: Path, **shown: Any) -> int:
    original = find_source(name, docs, sources)
    explained = explain(original)
    if shown["page"]:
        _write_beside(shown["page"], as_html(explained), (original, sources))
        say(f"Escrito: {shown['page']}")
    if shown["as_json"]:
        click.echo(json.dumps(explained, ensure_ascii=False, indent=1))
    elif not shown["page"]:
        for line in as_terminal(explained, shutil.get_terminal_size().columns, whole=shown["whole"]):
            click.echo(line)
    return DONE


def _write_beside(page: Path, text: str, originals: tuple[Path, Path]) -> None:
    """Write a file that a person asked for, never over an original or among them."""
    if any(page.resolve().is_relative_to(original.resolve()) for original in originals):
        raise AcervoError(page, "ahí están los originales, que no se tocan", "Escriba el HTML en otra carpeta")
    try:
        write_atomically(page, text)
    except OSError as error:
        raise AcervoError(page, f"no se pudo escribir ({reason(error)})", "Elija otro lugar") from error


@commands.command(
    "relations",
    help="Resuelve las referencias entre documentos; lo citado que no se conserva y los huecos de las series.",
)
@_docs
@click.option("--on", "day", metavar="AAAA-MM-DD", help="Además, el estado de cada documento en ese día.")
@click.option("--json", "as_json", is_flag=True, help="Todo, como JSON.")
def relations_command(docs: Path, day: str | None, as_json: bool) -> int:
    _demand_folder(docs)
    found = describe_relations(docs, _day(day))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return DONE
    for title, rows in found.items():
        click.echo(click.style(f"{title} ({len(rows)})", bold=True))
        for row in rows:
            click.echo("    " + "  ".join(str(value) for value in row.values() if value not in ("", [])))
    return DONE


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AcervoError("--on", f"«{text}» no es una fecha", "Escríbala como 2024-04-16") from error


_config = click.option(
    "--config",
    type=Folder(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Archivo que dice el nombre y la dirección del sitio.",
)
_searches = click.option(
    "--searches",
    type=Folder(path_type=Path),
    help="Carpeta de las búsquedas guardadas; si no, «busquedas» junto a la del sitio.",
)
_allow_loss = click.option(
    "--allow-loss", is_flag=True, help="Permite que se retiren direcciones ya publicadas; ahí queda un aviso."
)


@commands.command("publish", help="Escribe los listados y canales del sitio y copia los originales públicos.")
@_docs
@_sources
@_config
@_searches
@_allow_loss
def publish_command(docs: Path, sources: Path, config: Path, searches: Path | None, allow_loss: bool) -> int:
    return _left_out(_publish(docs, sources, config, searches, allow_loss))


@commands.command(
    "build", help="Lo mismo que «publish», y construye el sitio: rehace solo lo que puede haber cambiado."
)
@_docs
@_sources
@_config
@_searches
@_allow_loss
def build_command(docs: Path, sources: Path, config: Path, searches: Path | None, allow_loss: bool) -> int:
    published = _publish(docs, sources, config, searches, allow_loss)
    built = build_site(config, published.archive)
    say(f"Sitio construido: {built.files:,} archivos, {built.made:,} hechos de nuevo, {built.removed:,} quitados.")
    return _left_out(published)


def _left_out(report: PublishReport) -> int:
    return FOUND_WRONG if report.unreadable or report.outdated else DONE


def _publish(docs: Path, sources: Path, config: Path, searches: Path | None, allow_loss: bool) -> PublishReport:
    """Publish and tell what a person should know."""
    _demand_folder(docs)
    if docs.name != "documentos":
        raise AcervoError(
            docs, "la carpeta de un sitio se llama «documentos»", "Indique la que está dentro de la carpeta del sitio"
        )
    site = read_site(config)
    report = publish(docs.parent, sources, site, searches or folder_beside(docs), allow_loss=allow_loss)
    outdated = [report.outdated] if report.outdated else []
    for problem in (*report.unreadable, *report.without_original, *report.lost, *outdated):
        say(str(problem))
    say(
        f"Sitio: {report.published} documentos públicos, {report.withheld} reservados que no se publican, "
        f"{report.written} archivos escritos."
    )
    if not report.remembered:
        say("Ningún repositorio dice cuándo cambió cada página: las novedades llevan la fecha de los documentos.")
    if not site.url:
        missing = "JSON Feed, el mapa del sitio, OpenSearch y OAI-PMH"
        say(f"{config} no dice la dirección del sitio (site_url): faltan {missing}.")
    elif not site.email:
        say(f"{config} no dice a quién escribir (correo, en «extra»): falta OAI-PMH.")
    return report


@commands.command(
    "offline", help="Escribe el sitio construido en un zip que se abre con doble clic, sin servidor ni red."
)
@click.option(
    "--site", type=Folder(path_type=Path), default=Path("site"), show_default=True, help="Carpeta del sitio construido."
)
@click.option("--to", type=click.Path(path_type=Path), default=Path("acervo.zip"), show_default=True, help="El zip.")
def offline_command(site: Path, to: Path) -> int:
    copy = write_offline_copy(site, to)
    say(f"Copia sin red: {to}, {copy.files:,} archivos, {copy.size / 2**20:,.1f} MB.")
    click.echo(f"{copy.sha256}  {to.name}")
    return DONE


def _demand_folder(docs: Path) -> None:
    if not docs.is_dir():
        raise AcervoError(
            docs, "no existe la carpeta de páginas", "Créela con «python -m scripts convert», o indique otra con --docs"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    return run(commands, "python -m scripts", arguments)


if __name__ == "__main__":
    sys.exit(main())
