"""External programs that some formats need."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

from scripts.errors import SourceError


@dataclass(frozen=True)
class Program:
    command: str
    package: str
    """Debian package or packages that bring it, separated by blanks."""
    seconds: float = 60.0
    """How long one call may last."""


TESSERACT = Program("tesseract", "tesseract-ocr tesseract-ocr-spa", 120.0)


def run(program: Program, arguments: list[str], data: bytes, name: str, *, may_fail: bool = False) -> bytes:
    """Output of a program that reads `data`. Raises SourceError when it is missing, slow, or fails and may not."""
    path = shutil.which(program.command)
    if path is None:
        remedy = f"Instale en Debian o Ubuntu: apt-get install {program.package}"
        raise SourceError(name, f"para leerlo falta el programa «{program.command}»", remedy)
    try:
        done = subprocess.run(
            [path, *arguments],
            input=data,
            capture_output=True,
            timeout=program.seconds,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # conversion uses the cores itself; more threads are slower
        )
    except subprocess.TimeoutExpired as error:
        what = f"leerlo con «{program.command}» tarda más de {program.seconds:.0f} segundos"
        raise SourceError(name, what, "Divídalo o pida otra copia") from error
    if done.returncode and not may_fail:
        reason = _reason(done.stderr)
        if "traineddata" in reason:
            raise SourceError(name, "al reconocimiento le falta el español", f"Instale {program.package}")
        raise SourceError(name, f"el programa «{program.command}» no pudo leerlo ({reason})", "Pida otra copia")
    return done.stdout


def _reason(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0][:200] if lines else "sin explicación"
