"""What every command of the product shares: errors as one Spanish sentence, exit codes, messages on stderr."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import click

from scripts.errors import AcervoError, reason

DONE, FOUND_WRONG, COULD_NOT_START = 0, 1, 2

COMPLETE = "_ACERVO_COMPLETE"
"""Environment variable by which a shell asks for completions."""


_IN_SPANISH = (
    (re.compile(r"\[default: "), "[por omisión: "),
    (re.compile(r"\[required\]"), "[hace falta]"),
    (re.compile(r"\b(\d+)<=x<=(\d+)"), r"de \1 a \2"),
    (re.compile(r"\bx>=(\d+)"), r"de \1 en adelante"),
    (re.compile(r"\bINTEGER RANGE\b|\bINTEGER\b"), "ENTERO"),
    (re.compile(r"\bPATH\b"), "RUTA"),
)
"""What click writes into the help of an option, and how it is said."""


class Command(click.Command):
    """A command whose help is in Spanish."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Uso: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece.replace("[OPTIONS]", "[OPCIONES]") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for param in options if (row := param.get_help_record(ctx)) is not None]
        with formatter.section("Opciones"):
            formatter.write_dl([(_said(name), _said(text)) for name, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Muestra esta ayuda."
        return option


def _said(text: str) -> str:
    for pattern, spanish in _IN_SPANISH:
        text = pattern.sub(spanish, text)
    return text


class Group(Command, click.Group):
    """A group of commands whose help is in Spanish."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, command.get_short_help_str(120)) for name, command in self.commands.items()]
        with formatter.section("Órdenes"):
            formatter.write_dl(commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPCIONES]", "ORDEN …"]


class Folder(click.Path):
    """A path of the command line; the empty one is refused instead of meaning the current folder."""

    name = "ruta"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("vacío", param, ctx)
        return super().convert(value, param, ctx)


def safe(text: str) -> str:
    """The text without anything that could command a terminal or turn its direction."""
    return "".join(character for character in text if unicodedata.category(character) not in ("Cc", "Cf"))


def say(message: str) -> None:
    """Tell the person at the terminal something that is not the result."""
    click.echo(message, err=True)


def run(command: click.Command, program: str, arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Ends every foreseen failure with one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        color = False if os.environ.get("NO_COLOR") else None
        result = command.main(
            args=arguments, prog_name=program, complete_var=COMPLETE, standalone_mode=False, color=color
        )
        return result if isinstance(result, int) else DONE
    except AcervoError as error:
        say(f"Error: {error}")
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        say(f"Error: {_in_spanish(error)}")
        return COULD_NOT_START
    except (KeyboardInterrupt, click.Abort):
        say("Interrumpido. Lo ya escrito queda escrito; repita la orden para terminar.")
        return FOUND_WRONG
    except SystemExit:  # click's answer when the reader of our output has gone
        return DONE
    except OSError as error:
        _forget_output()
        say(f"Error: {error.filename or 'la salida'}: no se pudo leer o escribir ({reason(error)}).")
        return COULD_NOT_START


def _forget_output() -> None:
    """Keep the interpreter from writing again, as it ends, what could not be written."""
    if sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _valid_values(error: click.BadParameter) -> str:
    """What could have been written instead, in a sentence; '' where that cannot be listed."""
    match error.param.type if error.param else None:
        case click.Choice() as kind:
            return f"Los que hay son {', '.join(map(str, kind.choices))}."
        case click.IntRange(min=int(least), max=int(most)):
            return f"Escriba un entero de {least} a {most}."
        case click.IntRange(min=int(least)):
            return f"Escriba un entero de {least} en adelante."
        case click.types.IntParamType():
            return "Escriba un entero."
        case _:
            return ""


def _in_spanish(error: click.ClickException) -> str:
    help_hint = "Use --help para ver cómo se usa."
    match error:
        case click.NoSuchOption():
            near = f" ¿Quiso decir {', '.join(error.possibilities)}?" if error.possibilities else ""
            return f"{error.option_name}: no existe esa opción.{near} {help_hint}"
        case click.FileError():
            return f"{error.ui_filename}: no se puede abrir. Revise el nombre y los permisos."
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else "un dato"
            return f"{name}: falta. {help_hint}"
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "valor"
            return f"{name}: el valor no es válido. {_valid_values(error) or help_hint}"
        case click.exceptions.NoSuchCommand():
            near = f" ¿Quiso decir {', '.join(error.possibilities)}?" if error.possibilities else ""
            return f"{error.command_name}: no existe esa orden.{near} {help_hint}"
        case click.UsageError():
            return f"la orden no se entiende. {help_hint}"
        case _:
            return error.format_message()
