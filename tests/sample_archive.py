"""A small fictional archive, written page by page, with what a site must cope with; and the real site built from it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.communication import Communication, dumps, page_path, write_atomically
from scripts.publish import publish
from search import open_index
from search.building import build as build_index
from search.static_export import export

ROOT = Path(__file__).parents[1]
CANARIES = ("ZANATE", "QUETZAL", "TECOLOTE", "COLIBRI")
"""Words that stand only in what must never be published."""

CIRCULAR_BODY = """\
Instituto de Archivos del Valle

**"2024. Año de los Archivos"**

Ciudad del Valle, a 16 de abril de 2024

**CIRCULAR No. 004/2024**

TITULARES DE UNIDAD
PRESENTE

## SOBRE LA IMPARCIALIDAD EN LOS PROCESOS ELECTORALES

Se exhorta a las personas servidoras públicas a conducirse con imparcialidad durante el proceso electoral.

- Taller de derechos y obligaciones
- Curso en línea

| Unidad | Fecha |
| --- | --- |
| Direcciones | 25 de abril |

Las constancias se remitirán a más tardar el 25 de abril del presente año.

ATENTAMENTE

**LIC. ANA ROSA LUGO PEÑA**
DIRECTORA DE ADMINISTRACIÓN

c.c.p. Archivo
"""

CIRCULAR: dict[str, Any] = {
    "title": "Circular 004/2024: sobre la imparcialidad",
    "description": "Se exhorta a las personas servidoras públicas a conducirse con imparcialidad.",
    "tipo": "circular",
    "numero": "004/2024",
    "clave": "IAV/DA/004/2024",
    "fecha": "2024-04-16",
    "vigencia": {"desde": "2024-04-16", "hasta": "2024-06"},
    "lugar": "Ciudad del Valle",
    "instituciones": ["Instituto de Archivos del Valle"],
    "unidades": ["Dirección de Administración"],
    "firmantes": [{"nombre": "Ana Rosa Lugo Peña", "cargo": "Directora de Administración", "tratamiento": "Lic."}],
    "destinatarios": [{"cargo": "Titulares de unidad"}],
    "copias": [{"cargo": "Archivo"}],
    "intervienen": [{"nombre": "Luis Mora", "cargo": "Jefe de área", "papel": "elaboró"}],
    "asunto": "Sobre la imparcialidad",
    "referencias": ["IAV/DG/0996/2023"],
    "leyes": ["Ley General de Archivos, artículo 10"],
    "plazos": [{"fecha": "2024-04-25", "texto": "a más tardar el 25 de abril del presente año"}],
    "enlaces": ["https://archivos.example/taller", "javascript:alert(1)"],
    "correos": ["constancias@archivos.example"],
    "tags": ["elecciones"],
    "lema": "2024. Año de los Archivos",
    "revision": ["vigencia"],
    "procedencia": {"tipo": "extraído", "fecha": "extraído", "plazos": "inferido", "tags": "manual"},
}

BULLETIN_TITLE = "El Instituto de Archivos abre al público su fototeca"
HOSTILE = '<script>alert("x")</script> **no** & "comillas" [x](javascript:alert(1)) `y`'


class SampleArchive:
    """An archive in `folder`: `docs/documentos` and `sources`, with the project's own pages beside the documents."""

    def __init__(self, folder: Path) -> None:
        self.docs, self.sources, self.site = folder / "docs", folder / "sources", folder / "site"
        self.config = folder / "mkdocs.yml"
        self.sources.mkdir(parents=True, exist_ok=True)
        (self.docs / "documentos").mkdir(parents=True, exist_ok=True)

    def add(self, page_id: str, meta: dict[str, Any], body: str, *, name: str = "", data: bytes = b"") -> Path:
        """Write a page and its original; the original is the page's text unless `data` is given."""
        name, data = name or f"{page_id}.txt", data or body.encode()
        (self.sources / name).parent.mkdir(parents=True, exist_ok=True)
        (self.sources / name).write_bytes(data)
        source = {"archivo": name, "sha256": hashlib.sha256(data).hexdigest(), "formato": "text/plain"}
        whole = meta | {"fuente": source | meta.get("fuente", {})}
        path = page_path(self.docs / "documentos", whole, page_id)
        write_atomically(path, dumps(Communication(whole, body)))
        return path

    def fill(self) -> None:
        self.add("iav-circular-004-2024", CIRCULAR, CIRCULAR_BODY)
        bulletin = {"title": BULLETIN_TITLE, "tipo": "boletín", "numero": "12/2023", "fecha": "2023-05-02"}
        self.add(
            "iav-boletin-12-2023",
            bulletin | {"instituciones": ["Instituto de Archivos del Valle", "Museo del Valle"]},
            f"BOLETÍN CONJUNTO\n\n## **{BULLETIN_TITLE}**\n\nLa fototeca abre el lunes.\n",
            name="boletin.html",
            data=b"<script>alert(1)</script>",
        )
        undated = {"title": "Nota sobre el acervo fotográfico", "tipo": "nota", "revision": ["fecha", "cuerpo"]}
        self.add("nota-acervo", undated | {"fuente": {"ocr": "true"}}, "El arranque fue el pasado 24 de enero.\n")
        self.add(
            "hostil",
            {"title": HOSTILE, "tipo": "aviso", "fecha": "2022", "asunto": HOSTILE},
            "Texto &lt;b>llano&lt;/b>.\n",
        )
        self.add(
            "editado",
            {"title": "Aviso editado a mano", "tipo": "aviso", "fecha": "2022-03", "firmantes": "no es una lista"},
            "<script>alert(1)</script> ![foto](https://fotos.example/a.png) [pulse](javascript:alert(1))\n",
        )
        for number in range(1, 16):
            meta = {"title": f"Oficio {number}/2021: recursos materiales", "tipo": "oficio", "numero": f"{number}/2021"}
            place = {"fecha": f"2021-{number % 12 + 1:02}-01", "instituciones": ["Secretaría de Pruebas"]}
            self.add(f"oficio-{number}-2021", meta | place, f"Se asignan recursos materiales al área {number}.\n")
        self.add_secrets()

    def add_secrets(self) -> None:
        """What must not be published, each with a canary word in title, text and original."""
        for level, word in zip(("interno", "reservado", "Publico"), CANARIES, strict=False):
            meta = {"title": f"Oficio {word}", "tipo": "oficio", "fecha": "2024-01-01", "acceso": level}
            self.add(f"secreto-{word.lower()}", meta | {"instituciones": [f"Oficina {word}"]}, f"Cuerpo {word}.\n")
        broken = self.docs / "documentos" / "2024" / "rota.md"
        broken.write_text(f'---\ntitle: "{CANARIES[3]}\nasunto: Exhorto: x\n---\n\n{CANARIES[3]}\n', encoding="utf-8")
        stray = self.docs / "documentos" / "borrador.md"
        stray.write_text(f"{CANARIES[3]}\n", encoding="utf-8")

    def add_own_pages(self) -> None:
        """The project's pages, styles and scripts, and a page for developers that is not part of the site."""
        mine = shutil.ignore_patterns("documentos", "explorar", "desarrollo")
        shutil.copytree(ROOT / "docs", self.docs, dirs_exist_ok=True, ignore=mine)
        (self.docs / "desarrollo").mkdir()
        (self.docs / "desarrollo" / "diseno.md").write_text(f"# {CANARIES[3]}\n", encoding="utf-8")
        settings = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "docs_dir": str(self.docs),
            "site_dir": str(self.site),
            "theme": {"custom_dir": str(ROOT / "scripts/publish/theme")},
            "hooks": [str(ROOT / "scripts/publish/hooks.py")],
        }
        self.config.write_text(json.dumps(settings), encoding="utf-8")

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build the site as `make build` does, without publishing first."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(self.config)]
        quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)

    def with_site(self) -> SampleArchive:
        """The archive with its listings, the project's own pages and the site built from them all."""
        self.add_own_pages()
        publish(self.docs, self.sources)
        result = self.build()
        assert result.returncode == 0, result.stdout + result.stderr
        return self

    def export(self, index: Path, to: Path) -> None:
        """Write the files of the search, with the index that they come from."""
        build_index(self.docs / "documentos", index)
        with open_index(index).seen() as seen:
            export(seen, to)

    def serve_command(self, folder: Path) -> list[str]:
        """Serves the `site` and the `index` in a folder on some free port."""
        pages = str(self.docs / "documentos")
        where = ["--site", str(folder / "site"), "--docs", pages, "--index", str(folder / "index")]
        return [sys.executable, "-m", "search", "serve", "--port", "0", *where]


def built(folder: Path) -> SampleArchive:
    """The sample archive with its site."""
    archive = SampleArchive(folder)
    archive.fill()
    return archive.with_site()
