import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.terminal import run
from search.__main__ import main
from search.completion import SHELLS, script

ROOT = Path(__file__).parents[1]


def completions(words: str, shell: str = "bash") -> list[str]:
    asked = {"COMP_WORDS": words, "_ACERVO_COMPLETE": f"{shell}_complete"}
    # fish gives the word that is being typed, the others its place
    asked["COMP_CWORD"] = words.split(" ")[-1] if shell == "fish" else str(len(words.split(" ")) - 1)
    command = [sys.executable, "-m", "search"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **asked}, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_options_and_values_are_completed() -> None:
    assert completions("acervo qu") == ["plain,query"]
    assert completions("acervo query --so") == ["plain,--sort"]
    assert completions("acervo query --sort f") == ["plain,fecha"]
    assert "--explain" in completions("acervo query exhorto --exp", "fish")[0]
    assert "query" in completions("acervo qu", "zsh")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_calls_this_program(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(main, "python -m search", ["completion", shell]) == 0
    text = capfd.readouterr().out
    assert text == script(shell)
    assert text.count(f"{sys.executable} -m search") == 2
    assert f"_ACERVO_COMPLETE={shell}_complete" in text
    assert "$1)" not in text
    if found := shutil.which(shell):
        subprocess.run([found, "-n", "-c", text], check=True)


def test_bash_completes_with_the_script() -> None:
    typed = f"{script('bash')}\nCOMP_WORDS=(acervo query --so) COMP_CWORD=2; _acervo_completion; echo ${{COMPREPLY[@]}}; acervo --help"
    done = subprocess.run(["bash", "-c", typed], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("--sort\nUso: python -m search")


def test_no_other_shell(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(main, "python -m search", ["completion", "tcsh"]) == 2
    assert capfd.readouterr().err.startswith("Error: ")
