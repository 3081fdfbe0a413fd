"""A fictional archive of documents that cite, replace, correct and answer each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sample_archive import CANARIES, HOSTILE, SampleArchive

INSTITUTE = ["Instituto de Bosques del Valle"]
OLD, NEW, ERRATUM, ANSWER = "ibv-circular-010-2023", "ibv-circular-020-2024", "ibv-fe-2024", "ibv-oficio-31-2024"
OLD_TEXT = """\
CIRCULAR No. IBV/DG/010/2023

Se informa que los viveros abren de lunes a viernes.

Las solicitudes se entregan por escrito en la ventanilla 3, a más tardar el 15 de marzo de 2023.

Esta circular queda sin efecto cuando otra la sustituya.

ATENTAMENTE

Elena Robles Pinto
"""
NEW_TEXT = """\
CIRCULAR No. IBV/DG/020/2024

Se deja sin efecto la circular IBV/DG/010/2023 y se atiende el oficio IBV/DG/777/2019, no el XIBV/DG/010/2023.

Se informa que los viveros abren de lunes a sábado.

Las solicitudes se entregan por correo, a más tardar el 15 de marzo de 2024.

ATENTAMENTE

Elena Robles Pinto
"""


def document(kind: str, number: str, date: str, **more: Any) -> dict[str, Any]:
    meta = {"title": f"Sobre los viveros: {kind} {number}", "tipo": kind, "numero": number, "fecha": date}
    return meta | {"instituciones": INSTITUTE, "firmantes": [{"nombre": "Elena Robles Pinto"}]} | more


def fill(archive: SampleArchive) -> None:
    deadline = "Las solicitudes se entregan por correo, a más tardar el 15 de marzo de 2024."
    archive.add(OLD, document("circular", "IBV/DG/010/2023", "2023-02-01"), OLD_TEXT)
    archive.add(
        NEW,
        document(
            "circular",
            "IBV/DG/020/2024",
            "2024-02-10",
            referencias=["IBV/DG/010/2023", "IBV/DG/777/2019", "IBV/DG/555/2022", "88/2022"],
            sustituye=["IBV/DG/010/2023"],
            vigencia={"desde": "2024-03-01"},
            plazos=[{"fecha": "2024-03-15", "texto": deadline}, {"texto": "lo que no está en el texto"}],
        ),
        NEW_TEXT,
    )
    archive.add(
        ERRATUM,
        document("fe de erratas", "3/2024", "2024-02-20", corrige=["IBV/DG/020/2024"], title=HOSTILE),
        "Dice viveros.\n",
    )
    archive.add(
        ANSWER,
        document("oficio", "IBV/DG/31/2024", "2024-03-02", responde_a=["IBV/DG/020/2024"]),
        "En respuesta a IBV/DG/020/2024, se toma nota.\n",
    )
    secret = document("oficio", "IBV/DG/555/2022", "2022-01-01", acceso="interno", referencias=["IBV/DG/020/2024"])
    archive.add("reservado-uno", secret | {"title": CANARIES[0]}, f"{CANARIES[0]}\n")
    for office in ("Oficina de Riego", "Oficina de Semillas"):
        other = document("oficio", "88/2022", "2022-05-05", instituciones=[office])
        archive.add(f"oficio-{office.split()[-1].lower()}", other, f"{office}.\n")
    for number in range(1, 13):
        cites = document("oficio", f"IBV/V/{number}/2024", f"2024-04-{number:02}", referencias=["IBV/DG/010/2023"])
        archive.add(f"ibv-oficio-v-{number}", cites, f"Se cita {number} veces la circular IBV/DG/010/2023.\n")


def built(folder: Path) -> SampleArchive:
    """The archive with its site."""
    archive = SampleArchive(folder)
    fill(archive)
    return archive.with_site()
