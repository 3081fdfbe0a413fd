"""Front matter: YAML in which every scalar is a string, and every value knows its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

MAX_DEPTH = 8
"""Levels of nesting that are read. The deepest field has three; what is deeper is not ours, and may be an attack."""

_TOO_DEEP = "tiene demasiados niveles"
_LARGE, _MANY_OPENINGS = 100_000, 1000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""Unquoted scalars that YAML reads as «nothing»."""

_PROBLEMS = (
    ("mapping values are not allowed", "hay «: » en un valor sin comillas, o falta sangría"),
    ("found a tab character", "hay un tabulador; use espacios"),
    ("character that cannot start any token", "hay un tabulador o un signo reservado fuera de comillas"),
    ("while scanning a quoted scalar", "faltan las comillas que cierran el valor"),
    ("expected ',' or", "falta cerrar un corchete o una llave"),
    ("did not find expected", "la sangría o los signos no corresponden a «clave: valor»"),
    ("unknown escape character", "hay una barra invertida «\\» que YAML no entiende; escríbala dos veces"),
    ("invalid Unicode character escape", "hay un código de carácter que no existe"),
    ("control characters", "hay un carácter de control"),
    ("could not find expected ':'", "hay una línea sin «clave: valor»"),
)  # fmt: skip
"""What libyaml says -> what a person should look for."""


class FrontMatterError(ValueError):
    """The text is not a mapping of strings. `line` counts from 1 within the text."""

    def __init__(self, what: str, line: int = 1) -> None:
        self.what = what
        self.line = line
        super().__init__(f"{line}: {what}")


class RepeatedKey(FrontMatterError):
    """A key stands twice in one mapping: other readers silently keep one of the values."""


def parse(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The values of a front matter and the line of each, from 1 within `text`: `fuente`, `fuente.archivo`, `copias.0`.

    Strings, lists and mappings only; an unquoted null is the empty string. Repeated keys, aliases (which may expand
    without limit) and deep nesting raise FrontMatterError, as does whatever is not YAML.
    """
    try:
        _refuse_depth(text)
        root = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError as error:
        raise FrontMatterError(_problem(error), _line(error, text)) from error
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError("la cabecera no es una lista de «clave: valor»")
    builder = _Builder()
    return builder.mapping(root, ""), builder.lines


class _Builder:
    """Turns YAML nodes into values; notes their lines."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self._built: set[int] = set()

    def _value(self, node: yaml.Node, place: str, line: int) -> Any:
        if id(node) in self._built:
            raise FrontMatterError("se usa un alias de YAML («*»); escriba el valor completo", line)
        self._built.add(id(node))
        if place.count(".") >= MAX_DEPTH:
            raise FrontMatterError(_TOO_DEEP, line)
        self.lines[place] = line
        if isinstance(node, yaml.ScalarNode):
            return "" if not node.style and node.value in _NULLS else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self._value(item, f"{place}.{rank}", item.start_mark.line + 1) for rank, item in items]
        return self.mapping(node, f"{place}.")

    def mapping(self, node: yaml.Node, prefix: str) -> dict[str, Any]:
        """The values of a mapping; `prefix` is the place of the mapping with its dot, '' for the outermost."""
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise FrontMatterError("una clave no es un texto", line)
            key = str(key_node.value)
            if key in result:
                raise RepeatedKey(f"la clave «{key}» está repetida", line)
            result[key] = self._value(value_node, prefix + key, line)
        return result


def _refuse_depth(text: str) -> None:
    """Nesting of many thousand levels overflows the stack of libyaml's composer, which ends the process.

    Its parser has no such limit, but costs as much again: it only looks at what may be nested beyond measure.
    """
    if len(text) < _LARGE and sum(text.count(opening) for opening in ("[", "{", "- ", "? ")) < _MANY_OPENINGS:
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            mark = event.start_mark
            raise FrontMatterError(_TOO_DEEP, mark.line + 1 if mark else 1)


def _problem(error: yaml.YAMLError) -> str:
    said = str(error)
    return "la cabecera no es YAML válido" + next((f": {ours}" for theirs, ours in _PROBLEMS if theirs in said), "")


def _line(error: yaml.YAMLError, text: str) -> int:
    """Where to look: for quotes that are never closed where they open, else where the parser stopped."""
    if isinstance(error, yaml.reader.ReaderError):
        match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        return text.count("\n", 0, match.start()) + 1 if match else 1
    mark = getattr(error, "problem_mark", None)
    if "while scanning a quoted scalar" in str(error):
        mark = getattr(error, "context_mark", None) or mark
    return int(mark.line) + 1 if mark else 1


class Handler(YAMLHandler):
    """python-frontmatter's handler with our reader and our writer."""

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        return parse(fm)[0]

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """YAML that any reader (MkDocs, `yaml.safe_load`) reads back as the same strings."""
        text: str = yaml.serialize(_node(metadata), Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)
        return text.strip()


_STRING, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def _node(value: Any) -> yaml.Node:
    """The YAML of a value: keys plain, all scalars double-quoted strings. Each is a node of its own, so no aliases."""
    if isinstance(value, Mapping):
        pairs = [(yaml.ScalarNode(_STRING, str(key)), _node(item)) for key, item in value.items()]
        return yaml.MappingNode(_MAPPING, pairs, flow_style=False)
    if isinstance(value, (list, tuple)):
        return yaml.SequenceNode(_LIST, [_node(item) for item in value], flow_style=False)
    if isinstance(value, bool):
        value = str(value).lower()
    return yaml.ScalarNode(_STRING, "" if value is None else str(value), style='"')
