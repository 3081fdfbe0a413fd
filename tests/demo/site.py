"""The demonstration as a site of its own: the project's commands, run over a folder that is no part of the archive."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.demo.files import write_originals
from tests.demo.people import authority_rows

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/examples"
NOTICE = "Archivo de demostración: las instituciones, las personas y los documentos son ficticios."


@dataclass(frozen=True)
class Demo:
    """Where everything of a demonstration lies."""

    folder: Path

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def searches(self) -> Path:
        return self.folder / "busquedas"

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def pages(self) -> Path:
        return self.docs / "documentos"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def config(self) -> Path:
        return self.folder / "mkdocs.yml"

    @property
    def authorities(self) -> Path:
        return self.folder / "autoridades"

    @property
    def environment(self) -> dict[str, str]:
        """What the project's commands need to know the invented institutions."""
        return os.environ | {"ACERVO_AUTORIDADES": str(self.authorities), "NO_MKDOCS_2_WARNING": "1"}

    def command(self, module: str, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", module, *map(str, arguments)]

    def serve_command(self, port: int) -> list[str]:
        where = ("--site", self.site, "--docs", self.pages, "--index", self.index)
        return self.command("search", "serve", "--port", str(port), *where)


def prepare(folder: Path) -> Demo:
    """Everything that is there before the first command: originals, authorities, the project's own pages, settings."""
    demo = Demo(folder.resolve())
    for cache in (demo.sources, demo.pages):
        shutil.rmtree(cache, ignore_errors=True)
    write_originals(demo.sources)
    chosen = (path for path in EXAMPLES.iterdir() if not path.name.endswith(".gold.json"))
    for path in sorted(chosen):
        _copy(path, demo.sources / "ejemplos" / path.name)
    for path in (ROOT / "scripts/authorities").glob("*.tsv"):
        _copy(path, demo.authorities / path.name)
    with (demo.authorities / "institutions.tsv").open("a", encoding="utf-8") as table:
        table.write("\n".join(["# Montelargo, que no existe", *authority_rows()]) + "\n")
    for path in (ROOT / "busquedas").glob("*.yml"):
        _copy(path, demo.searches / path.name)
    mine = shutil.ignore_patterns("documentos", "explorar", "desarrollo")
    shutil.copytree(ROOT / "docs", demo.docs, dirs_exist_ok=True, ignore=mine)
    demo.pages.mkdir(exist_ok=True)
    demo.config.write_text(json.dumps(_settings(demo), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return demo


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def _settings(demo: Demo) -> dict[str, object]:
    """The project's settings, with the notice on every page. JSON is YAML, too."""
    return {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_name": "Acervo (demo)",
        "site_description": NOTICE,
        "docs_dir": str(demo.docs),
        "site_dir": str(demo.site),
        "theme": {"custom_dir": str(ROOT / "scripts/publish/theme")},
        "hooks": [str(ROOT / "scripts/publish/hooks.py")],
        "extra": {"identidad": "acervo-demostracion", "aviso": NOTICE},
    }


def build(folder: Path) -> Demo:
    """Convert, index, publish, build and export, as `make build` does. Raises CalledProcessError, with what was said."""
    demo = prepare(folder)
    where = ("--docs", demo.pages)
    index = ("--index", demo.index)
    searches = ("--searches", demo.searches)
    for command in (
        demo.command("scripts", "convert", demo.sources, *where),
        demo.command("search", "index", *where, *index),
        demo.command("search", "saved", *searches, *index),
        demo.command("scripts", "build", *where, "--sources", demo.sources, "--config", demo.config, *searches),
        demo.command("search", "export", "--to", demo.site / "indice", *where, *index),
    ):
        subprocess.run(command, cwd=ROOT, env=demo.environment, check=True, capture_output=True, text=True)
    return demo
