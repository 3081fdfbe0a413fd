"""A fictional archive with all that browsing shows: people and posts, units, renamed bodies, places, series, deadlines."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from sample_archive import HOSTILE, SampleArchive

from scripts.publish import publish

INE, IFE = "Instituto Nacional Electoral", "Instituto Federal Electoral"
OWN = "Consejo de Archivos del Valle"

ANA = {"nombre": "Ana Rosa Lugo Peña", "cargo": "Directora de Administración", "tratamiento": "Lic."}
ANA_IN_CAPITALS = {"nombre": "ANA ROSA LUGO PEÑA", "cargo": "DIRECTORA DE ADMINISTRACIÓN"}
ANA_LATER = {"nombre": "Ana Rosa Lugo Peña", "cargo": "Secretaria Ejecutiva"}
LUIS = {"nombre": "Luis Mora Cano", "cargo": "Directora de Administración"}
ONCE = {"nombre": "Elvira Solís Arce", "cargo": "Vocal"}
POST_ONLY = {"cargo": "Secretaria Ejecutiva"}


def circular(number: int, year: int, month: int, day: int = 5, **more: Any) -> dict[str, Any]:
    return {
        "title": f"Circular {number:03}/{year}: horarios de atención",
        "description": "Se informa el horario de atención al público.",
        "tipo": "circular",
        "numero": f"{number:03}/{year}",
        "fecha": f"{year}-{month:02}-{day:02}",
        "instituciones": [OWN],
    } | more


PAGES: dict[str, dict[str, Any]] = {
    "cav-1": circular(1, 2022, 1, firmantes=[ANA], lugar="Toluca, Estado de México", unidades=["Dirección General", "Archivo Histórico"]),
    "cav-2": circular(2, 2022, 3, firmantes=[ANA_IN_CAPITALS], lugar="Toluca de Lerdo, México", unidades=["Dirección General"]),
    "cav-4": circular(4, 2022, 5, firmantes=[ANA, LUIS], lugar="TOLUCA, MÉX.", unidades=["DIRECCIÓN GENERAL"]),
    "cav-5": circular(5, 2022, 5, 20, firmantes=[LUIS], referencias=["004/2022", "001/2022", "IAV/DG/0996/2021"]),
    "cav-9": circular(9, 2022, 11, firmantes=[LUIS], sustituye=["004/2022"], referencias=["001/2022", "IAV/DG/0996/2021"]),
    "cav-10": circular(1, 2023, 2, firmantes=[ANA_LATER], sustituye=["009/2022"], vigencia={"desde": "2023-03-01"}),
    "cav-11": circular(2, 2023, 4, firmantes=[ANA_LATER], vigencia={"desde": "2023-05", "hasta": "2023-12-31"}),
    "cav-12": circular(3, 2023, 6, firmantes=[POST_ONLY], vigencia={"hasta": "2024"}, lugar="Ciudad del Valle"),
    "ine-1": {
        "title": "Acuerdo sobre el calendario electoral", "tipo": "acuerdo", "numero": "INE/CG7/2024", "fecha": "2024-02-10",
        "instituciones": [INE], "lugar": "Ciudad de México", "firmantes": [ONCE], "tags": ["elecciones"],
        "plazos": [
            {"fecha": "2024-03-01", "texto": "a más tardar el 1 de marzo de 2024"},
            {"fecha": "2024-03-01", "texto": "el mismo 1 de marzo"},
            {"fecha": "2024-06-02", "texto": "el 2 de junio, jornada electoral"},
            {"texto": "en los tres días siguientes"},
        ],
        "vigencia": {"desde": "2024-02-10", "hasta": "2024-06-30"},
    },
    "ine-2": {
        "title": "Aviso de la sede", "tipo": "aviso", "fecha": "2024-02", "instituciones": [INE, OWN], "lugar": "CDMX",
        "plazos": [{"fecha": "2024-02-29", "texto": "antes del 29 de febrero"}], "referencias": ["001/2022"],
        "unidades": ["Secretaría Ejecutiva"],
    },
    "ife-1": {
        "title": "Acuerdo anterior", "tipo": "acuerdo", "numero": "CG12/2010", "fecha": "2010", "instituciones": [IFE],
        "lugar": "Pachuca de Soto, Hgo.",
    },
    "hostil": {
        "title": HOSTILE, "tipo": "aviso", "fecha": "2024-02-30", "instituciones": [HOSTILE], "unidades": [HOSTILE],
        "firmantes": [{"nombre": HOSTILE, "cargo": HOSTILE}], "lugar": HOSTILE, "referencias": [f"{HOSTILE}/77/2020"],
        "plazos": [{"fecha": "2024-03-15", "texto": HOSTILE}], "vigencia": {"desde": "2024", "hasta": HOSTILE},
    },
    "hostil-2": {
        "title": HOSTILE, "fecha": "2024-13", "instituciones": [HOSTILE], "unidades": [HOSTILE],
        "firmantes": [{"nombre": HOSTILE, "cargo": HOSTILE}], "lugar": HOSTILE, "plazos": [{"fecha": "2024-03-15", "texto": HOSTILE}],
    },
    "roto": {
        "title": "Valores de otra forma", "instituciones": " Con espacio", "firmantes": [["a"], {"nombre": ["b"]}, "c"],
        "unidades": {"a": "b"}, "lugar": ["x"], "plazos": "x", "vigencia": "x", "fecha": ["2024"], "tags": [["a", ["b"]]],
    },
}  # fmt: skip


def filled(folder: Path) -> SampleArchive:
    """The archive, with pages that must not be published among the others."""
    archive = SampleArchive(folder)
    for page_id, meta in PAGES.items():
        archive.add(page_id, meta, "Texto.\n")
    for number in range(1, 106):
        meta = {"title": f"Oficio {number}", "tipo": "oficio", "numero": f"CAV/{number:03}/2021", "fecha": "2021-07-14"}
        archive.add(f"oficio-{number:03}", meta | {"instituciones": [OWN], "firmantes": [ONCE]}, "Texto.\n")
    archive.add_secrets()
    secret = circular(3, 2022, 4, acceso="interno", title="ZANATE", lugar="ZANATE", unidades=["ZANATE"])
    people = {"firmantes": [{"nombre": "ZANATE", "cargo": "QUETZAL"}], "referencias": ["ZANATE/77/2020", "001/2022"]}
    times = {"plazos": [{"fecha": "2024-03-15", "texto": "ZANATE"}], "sustituye": ["001/2022"]}
    archive.add("secreta", secret | people | times, "ZANATE\n")
    return archive


def published(folder: Path) -> SampleArchive:
    archive = filled(folder)
    publish(archive.docs, archive.sources)
    return archive


def remember(archive: SampleArchive) -> None:
    """Keep the documents in a repository: all of them one day, one of them corrected the next."""
    _git(archive, "2024-05-02T10:00:00Z", "init", "--quiet")
    _git(archive, "2024-05-02T10:00:00Z", "add", "docs/documentos")
    _git(archive, "2024-05-02T10:00:00Z", "commit", "--quiet", "-m", "x")
    archive.add("ine-1", PAGES["ine-1"], "Texto corregido.\n")
    _git(archive, "2024-05-03T10:00:00Z", "commit", "--quiet", "--all", "-m", "x")


def _git(archive: SampleArchive, moment: str, *arguments: str) -> None:
    who = {f"GIT_{role}_{part}": "x@x.mx" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    command = ["git", "-C", str(archive.docs.parent), *arguments]
    subprocess.run(command, env=os.environ | who | dates, check=True)


def built(folder: Path) -> SampleArchive:
    """The archive, in a repository, with its site."""
    archive = filled(folder)
    remember(archive)
    return archive.with_site()
