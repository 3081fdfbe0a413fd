"""Builds the demonstration archive and serves it: `python -m tests.demo [--to .demo] [--port 8000]`. `make demo` calls this."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.demo.site import NOTICE, ROOT, build


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.demo", description=NOTICE)
    options.add_argument("--to", type=Path, default=Path(".demo"), metavar="CARPETA", help="dónde se escribe (.demo)")
    options.add_argument("--port", type=int, metavar="PUERTO", help="sírvelo en este puerto; sin él solo se construye")
    chosen = options.parse_args()
    sys.stderr.write(f"Se construye el archivo de demostración en {chosen.to}; puede tardar un minuto.\n")
    try:
        demo = build(chosen.to)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error.stdout}{error.stderr}Error: no se pudo construir la demostración.\n")
        return 2
    if chosen.port is None:
        sys.stderr.write(f"Listo: {demo.site}\n")
        return 0
    with subprocess.Popen(demo.serve_command(chosen.port), cwd=ROOT, env=demo.environment) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:  # the server was interrupted with us, and says good-bye itself
            return server.wait()


if __name__ == "__main__":
    sys.exit(main())
