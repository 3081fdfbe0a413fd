"""What makes a shell complete the commands: a script for it to read, with the short name `acervo` for them."""

from __future__ import annotations

import shlex
import sys

from click.shell_completion import get_completion_class

from scripts.terminal import COMPLETE

SHELLS = ("bash", "zsh", "fish")
NAME = "acervo"


def script(shell: str, python: str = sys.executable) -> str:
    """A function with the short name and the shell's completion for it, both of which run `python -m search`."""
    call = f"{shlex.quote(python)} -m search"
    define = f"function {NAME}; {call} $argv; end\n" if shell == "fish" else f'{NAME}() {{ {call} "$@"; }}\n'
    return define + _completion(shell, call)


def _completion(shell: str, call: str) -> str:
    """Click's own script, which expects a program of that name on the path, made to run the call."""
    kind = get_completion_class(shell)
    if kind is None:
        raise ValueError(shell)
    names = {"complete_func": f"_{NAME}_completion", "complete_var": COMPLETE, "prog_name": NAME}
    source = kind.source_template % names
    source = source.replace(f"(( ! $+commands[{NAME}] )) && return 1", "")
    return source.replace("bash_complete $1)", f"bash_complete {call})").replace(f" {NAME})", f" {call})")
