"""`python -m search`: index, query, serve, export, saved."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from tqdm import tqdm

from scripts.errors import AcervoError
from scripts.fields import ACCESS_LEVELS
from scripts.saved_searches import folder_beside
from scripts.terminal import DONE, FOUND_WRONG, Folder, Group, run, safe, say
from search.building import Report, build, verify
from search.completion import SHELLS, script
from search.errors import BadRequest
from search.exports import FORMATS, as_json
from search.opening import DOCS, INDEX, Ready, make_ready
from search.ordering import SORTS
from search.saved import answer_saved
from search.searcher import PUBLIC
from search.similarity import MAX_SIMILAR
from search.static_export import export
from search.terminal_view import lines, similar_lines

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = Folder(path_type=Path)
_index = click.option("--index", type=_FOLDER, default=INDEX, help="Carpeta del índice.", show_default=True)
_docs = click.option("--docs", type=_FOLDER, default=None, help="Carpeta de páginas; si no, la del índice.")


def _formats(command: F) -> F:
    """An option for every format of results."""
    for name, row in reversed(FORMATS.items()):
        command = click.option(f"--{name}", name, is_flag=True, help=row.help)(command)
    return command


@click.group(cls=Group, help="Buscar en el archivo: construir el índice, consultarlo, servirlo.")
def main() -> None:
    pass


@main.command("index", help="Pone el índice al día con las páginas.")
@click.option("--docs", type=_FOLDER, default=DOCS, help="Carpeta de páginas.", show_default=True)
@_index
@click.option("--full", is_flag=True, help="Construirlo aunque nada haya cambiado.")
@click.option("--verify", "only_verify", is_flag=True, help="Sólo comprobar que está entero y al día.")
def index_command(docs: Path, index: Path, full: bool, only_verify: bool) -> int:
    if only_verify:
        faults = verify(docs, index)
        for fault in faults:
            say(fault)
        click.echo("El índice tiene faltas." if faults else "El índice está entero y al día.")
        return FOUND_WRONG if faults else DONE
    with tqdm(desc="Páginas", unit="", disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        report = build(docs, index, full=full, progress=progress)
    return _reported(report, index)


def _reported(report: Report, index: Path) -> int:
    state = "construido" if report.rebuilt else "ya estaba al día"
    click.echo(f"Índice {index} {state}: {report.documents:,} documentos.")
    _say_unreadable(report.unreadable)
    return FOUND_WRONG if report.unreadable else DONE


def _say_unreadable(unreadable: Sequence[str]) -> None:
    for fault in unreadable:
        say(safe(fault))
    if unreadable:
        say(f"Páginas que no se pudieron leer y no están en el índice: {len(unreadable)}.")


def _ready(index: Path, docs: Path | None) -> Ready:
    ready = make_ready(index, docs)
    for notice in ready.notices:
        say(notice.text)
    _say_unreadable(ready.unreadable)
    return ready


@main.command(
    "query",
    help="Busca y muestra los resultados. TEXTO puede empezar con «-».",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("text", nargs=-1, metavar="TEXTO…", type=click.UNPROCESSED)
@_formats
@click.option("--explain", "explain", is_flag=True, help="Dice además cómo se leyó y de dónde sale el puntaje.")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Cuántos resultados.")
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Cuántos saltar.")
@click.option("--sort", type=click.Choice(SORTS), default="relevancia", show_default=True, help="Orden.")
@click.option(
    "--filter", "filters", multiple=True, metavar="NOMBRE=VALOR", help="Por ejemplo tipo=circular; repetible."
)
@click.option("--access", type=click.Choice(ACCESS_LEVELS), multiple=True, help="Nivel que también se ve; repetible.")
@_index
@_docs
def query_command(text: tuple[str, ...], index: Path, docs: Path | None, explain: bool, **options: Any) -> int:
    shape = chosen_format({name: options.pop(name) for name in FORMATS}, explain)
    words = " ".join(checked_text(text))
    chosen = read_filters(options.pop("filters"))
    access = tuple(dict.fromkeys((*PUBLIC, *options.pop("access"))))
    ready = _ready(index, docs)
    results, explanations = ready.searcher.explained(words, filters=chosen, access=access, **options)
    reasons = explanations() if explain else None
    if shape == "json":
        click.echo(as_json(replace(results, notices=[*ready.notices, *results.notices]), reasons))
    elif shape:
        for notice in results.notices:
            say(safe(notice.text))
        click.echo(FORMATS[shape].write(results), nl=False)
    else:
        for line in lines(results, options["offset"], reasons):
            click.echo(line)
    return DONE


def chosen_format(asked: Mapping[str, bool], explain: bool) -> str:
    """The one format that was asked for, '' for the terminal's own."""
    shapes = [name for name, wanted in asked.items() if wanted]
    if len(shapes) > 1:
        options = ", ".join(f"--{name}" for name in shapes)
        raise BadRequest(options, "son formatos distintos y la respuesta tiene uno", "Deje solo una de esas opciones")
    shape = "".join(shapes)
    if explain and shape not in ("", "json"):
        raise BadRequest(
            f"--explain, --{shape}", "ese formato no lleva explicaciones", "Quítele una de las dos opciones"
        )
    return shape


@main.command("similar", help="Los documentos que se parecen a uno, y por qué. ID es la última parte de su dirección.")
@click.argument("document_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Los documentos como JSON.")
@click.option("--limit", type=click.IntRange(0, MAX_SIMILAR), default=10, show_default=True, help="Cuántos.")
@click.option("--access", type=click.Choice(ACCESS_LEVELS), multiple=True, help="Nivel que también se ve; repetible.")
@_index
@_docs
def similar_command(
    document_id: str, as_json: bool, limit: int, access: tuple[str, ...], index: Path, docs: Path | None
) -> int:
    ready = _ready(index, docs)
    found = ready.searcher.similar(document_id, limit, tuple(dict.fromkeys((*PUBLIC, *access))))
    if as_json:
        answer = {"id": document_id, "similar": [asdict(one) for one in found]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for line in similar_lines(found):
            click.echo(line)
    return DONE


def checked_text(text: Sequence[str]) -> Sequence[str]:
    """The words of a query; one that begins with two hyphens is a mistaken option."""
    for word in text:
        if word.startswith("--") and len(word) > 2:
            raise AcervoError(word, "no existe esa opción", f"Vea --help; si es lo que busca, escriba '\"{word}\"'")
    return text


def read_filters(pairs: Sequence[str]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise BadRequest("--filter", f"«{pair}» no es un filtro", "Escriba nombre=valor, por ejemplo tipo=circular")
        filters.setdefault(name, []).append(value)
    return filters


@main.command("completion", help="Escribe lo que hace que la terminal complete órdenes y opciones.")
@click.argument("shell", type=click.Choice(SHELLS), metavar=f"[{'|'.join(SHELLS)}]")
def completion_command(shell: str) -> int:
    click.echo(script(shell), nl=False)
    return DONE


@main.command("export", help="Escribe los archivos con los que el sitio busca sin servidor. Solo lo público.")
@click.option("--to", type=_FOLDER, required=True, help="Carpeta en la que se escriben, por ejemplo site/indice.")
@_index
@_docs
def export_command(to: Path, index: Path, docs: Path | None) -> int:
    ready = _ready(index, docs)
    with ready.searcher.seen() as seen:
        written = export(seen, to)
    click.echo(f"Búsqueda sin servidor en {to}: {seen.size:,} documentos, {written:,} archivos.")
    return FOUND_WRONG if ready.unreadable else DONE


@main.command("saved", help="Responde las búsquedas guardadas, para que el sitio publique sus listas.")
@click.option("--searches", type=_FOLDER, help="Carpeta de las búsquedas; si no, «busquedas» junto a la del sitio.")
@_index
@_docs
def saved_command(searches: Path | None, index: Path, docs: Path | None) -> int:
    ready = _ready(index, docs)
    pages = docs or Path(ready.searcher.source.manifest.docs)
    folder = searches or folder_beside(pages)
    report = answer_saved(ready.searcher, pages, folder)
    for fault in report.faults:
        say(safe(str(fault)))
    for one in report.answered:
        click.echo(f"{one.search.slug}: {len(one.ids):,} {'documento' if len(one.ids) == 1 else 'documentos'}")
    click.echo(f"Búsquedas guardadas en {folder}: {len(report.answered)}.")
    return FOUND_WRONG if report.faults or ready.unreadable else DONE


@main.command("serve", help="Sirve el sitio y la API de búsqueda.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="DIRECCIÓN", help="En la que atiende.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="Puerto; 0, uno libre.")
@click.option("--site", type=_FOLDER, default=Path("site"), help="Carpeta del sitio construido.", show_default=True)
@_index
@_docs
def serve_command(host: str, port: int, site: Path, index: Path, docs: Path | None) -> int:
    from search import service  # only who serves needs a server, which takes as long to import as all the rest

    service.check_site(site)
    with service.bind(host, port) as bound:
        ready = _ready(index, docs)
        app = service.create_app(service.LiveIndex(index, ready.searcher), site)
        address = f"http://{host}:{bound.getsockname()[1]}"
        service.run(app, bound, lambda: say(f"El archivo está en {address} (Ctrl+C para terminar)."))
    return DONE


if __name__ == "__main__":
    sys.exit(run(main, "python -m search"))
