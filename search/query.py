"""The query language: from what somebody typed to a tree of clauses.

Every string is accepted; what is not understood is a notice.

sequence    = alternative { [Y] alternative }
alternative = clause { O clause }
clause      = [-|NO] ( "(" sequence ")" | field ":" value | phrase | prefix* | word | number )
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, NamedTuple

from scripts.fields import Field
from search.clauses import And, Days, Leaf, Node, Not, Number, Or, Phrase, Prefix, Value, Word, written
from search.documents import choice_key
from search.periods import read_period
from search.results import Notice, notice
from search.schema import DATE_KINDS, schema
from search.spanish import RULES, Token, fold, tokens

MAX_CHARACTERS = 1_000
MAX_CLAUSES = 32
MAX_DEPTH = 16
MIN_PREFIX = 3


Kind = Literal["open", "close", "and", "or", "not", "phrase", "field", "raw"]


class Lexeme(NamedTuple):
    kind: Kind
    text: str
    """What was written; for a phrase without its quotes, for a field its name."""


@dataclass(frozen=True)
class Query:
    clauses: tuple[Node, ...]
    """All of them must hold; none: every document."""
    notices: tuple[Notice, ...]


QUOTES = '"“”„«»'
"""Marks that begin and end what is looked for literally."""

_LEXEME = re.compile(
    rf"(?P<open>\()|(?P<close>\))"
    rf"|[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?"
    rf"|(?P<not>[-−–]+)(?=[^\s)\-−–])"
    rf"|(?P<field>[^\W\d_]\w*):(?!//)"
    rf"|(?P<raw>[^\s(){QUOTES}]+)"
)
_VALUE = re.compile(rf"[^\s(){QUOTES}]+")
_OPERATORS: dict[str, Kind] = {"O": "or", "OR": "or", "Y": "and", "AND": "and", "NO": "not", "NOT": "not"}


def parse(text: str) -> Query:
    """Read a query. Never raises."""
    return _Parser().parse(text)


class _Parser:
    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.common: list[Word] = []
        self.cut: list[str] = []
        self.clauses = 0
        self.field_typed = ""
        self.lexemes: list[Lexeme] = []
        self.at = 0

    def parse(self, text: str) -> Query:
        if len(text) > MAX_CHARACTERS:
            reason = f"La consulta es muy larga: se leyeron los primeros {MAX_CHARACTERS:,} caracteres"
            self.notices.append(notice("truncated", reason=reason + ".", text=text[MAX_CHARACTERS:][:100]))
        self.lexemes = self.balanced(list(self.lex(text[:MAX_CHARACTERS])))
        clauses = self.sequence(None)
        return Query(self.with_common_words(clauses), tuple(self.notices + self.cut_notice()))

    def with_common_words(self, clauses: list[Node]) -> tuple[Node, ...]:
        negated = any(lexeme.kind == "not" for lexeme in self.lexemes)
        if self.common and not (clauses or self.cut or negated):
            return tuple(dict.fromkeys(self.common))[:MAX_CLAUSES]
        if self.common:
            words = dict.fromkeys(written(word) for word in self.common)
            self.notices.append(notice("common_words", text=", ".join(words)))
        return tuple(clauses)

    def cut_notice(self) -> list[Notice]:
        if not self.cut:
            return []
        cut = ", ".join(dict.fromkeys(self.cut))
        reason = f"La consulta tiene más de {MAX_CLAUSES} términos; no se aplicaron: {cut}."
        return [notice("truncated", reason=reason, text=cut)]

    def ignore(self, text: str, reason: str) -> None:
        self.notices.append(notice("ignored", text=text, reason=reason))

    # --- lexemes

    def lex(self, text: str) -> Iterator[Lexeme]:
        position = 0
        while match := _LEXEME.search(text, position):
            position = match.end()
            kind = match.lastgroup if match.lastgroup != "closed" else "phrase"
            if kind == "phrase" and not match["closed"]:
                self.notices.append(notice("unclosed", text=match[0], reason="Falta la comilla que cierra"))
            if kind == "raw" and match[0] in _OPERATORS:
                yield Lexeme(_OPERATORS[match[0]], match[0])
            elif kind in ("open", "close", "not", "phrase", "raw", "field"):
                yield Lexeme(kind, match[kind])  # type: ignore[arg-type]
            if kind == "field" and (value := _VALUE.match(text, position)):
                position = value.end()
                yield Lexeme("raw", value[0])

    def balanced(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """The lexemes with every parenthesis paired and none too deep; what is added or left out is said."""
        result: list[Lexeme] = []
        depth = too_deep = 0
        for lexeme in lexemes:
            if lexeme.kind == "open":
                if depth == MAX_DEPTH:
                    too_deep += 1
                    self.ignore("(", "hay demasiados paréntesis unos dentro de otros")
                    continue
                depth += 1
            elif lexeme.kind == "close":
                if too_deep:
                    too_deep -= 1
                    continue
                if not depth:
                    self.ignore(")", "falta el paréntesis que abre")
                    continue
                depth -= 1
            result.append(lexeme)
        if depth:
            self.notices.append(notice("unclosed", text="(", reason="Falta un paréntesis que cierre"))
        return result + [Lexeme("close", "")] * depth

    def peek(self) -> Kind | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def next(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    # --- grammar

    def sequence(self, field: Field | None) -> list[Node]:
        """Clauses up to the end or the closing parenthesis, which stays."""
        clauses: list[Node] = []
        while (kind := self.peek()) not in (None, "close"):
            if kind == "or":
                self.ignore(self.next().text, "falta un término antes")
            elif kind == "and":
                operator = self.next().text
                if not clauses or self.peek() in (None, "close"):
                    self.ignore(operator, "no une dos términos")
            elif (node := self.alternative(field)) is not None:
                clauses.extend(node.clauses if isinstance(node, And) else (node,))
        return clauses

    def alternative(self, field: Field | None) -> Node | None:
        options = [self.clause(field)]
        while self.peek() == "or":
            operator = self.next().text
            if self.peek() in (None, "close", "or", "and"):
                self.ignore(operator, "falta un término después")
                break
            options.append(self.clause(field))
        found = [option for option in options if option is not None]
        return Or(tuple(found)) if len(found) > 1 else (found[0] if found else None)

    def clause(self, field: Field | None) -> Node | None:
        negated = False
        while self.peek() == "not":
            operator = self.next().text
            negated = not negated
            if self.peek() in (None, "close", "and", "or"):
                self.ignore(operator, "falta un término después")
                return None
        node = self.positive(field)
        return Not(node) if negated and node is not None else node

    def positive(self, field: Field | None) -> Node | None:
        lexeme = self.next()
        match lexeme.kind:
            case "open":
                return self.group(field)
            case "field":
                return self.in_field(lexeme.text, field)
            case "phrase":
                return self.phrase(lexeme.text, field)
            case _:
                return self.raw(lexeme.text, field)

    def group(self, field: Field | None) -> Node | None:
        empty, told = self.peek() == "close", len(self.common) + len(self.cut)
        clauses = self.sequence(field)
        self.next()
        if not clauses:
            if empty or (field and told == len(self.common) + len(self.cut)):
                self.ignore(f"{field.name}:()" if field else "()", "no hay nada que buscar entre los paréntesis")
            return None
        return And(tuple(clauses)) if len(clauses) > 1 else clauses[0]

    def in_field(self, name: str, outer: Field | None) -> Node | None:
        if self.peek() not in ("open", "phrase", "raw"):
            self.ignore(f"{name}:", "falta el valor")
            return None
        value = self.lexemes[self.at]
        known = schema()
        field = known.by_query_name.get(fold(name))
        if field is not None and (field.name in known.words or field.name in known.dates):
            if outer not in (None, field):
                self.ignore(f"{outer.name}:", f"«{name}:» es otro campo dentro de sus paréntesis")
            negated = value.kind == "raw" and value.text[0] in "-−–" and len(value.text) > 1
            if negated:
                self.lexemes[self.at] = value._replace(text=value.text.lstrip("-−–"))
            outside, self.field_typed = self.field_typed, name
            node = self.positive(field)
            self.field_typed = outside
            return Not(node) if negated and node is not None else node
        near = get_close_matches(fold(name), known.by_query_name, n=1)
        if fold(name) in near:
            suggestion = " por el que se pueda buscar"
        else:
            suggestion = f" (¿quiso decir «{near[0]}»?)" if near else ""
        shown = value.text if value.kind != "open" else "(…)"
        self.notices.append(notice("unknown_field", field=name, text=shown, near=suggestion))
        return self.positive(outer)

    # --- leaves

    def leaf(self, node: Leaf) -> Leaf | None:
        if self.clauses == MAX_CLAUSES:
            self.cut.append(written(node))
            return None
        self.clauses += 1
        return node

    def phrase(self, text: str, field: Field | None) -> Node | None:
        found = list(tokens(text))
        if not found:
            self.ignore(_shown(f'"{text}"', field), "no tiene ninguna palabra")
            return None
        if (node := self.special(text, field)) is not None or self.is_bad_date(text, field):
            return node
        return self.leaf(Phrase(" ".join(text.split()), _name(field)))

    def special(self, text: str, field: Field | None) -> Node | None:
        """A date, or a whole value of a closed vocabulary, where the field has them."""
        if field is None:
            return None
        if field.kind in DATE_KINDS and (period := read_period(text)):
            start, end = period
            if start > end:
                self.notices.append(notice("swapped", text=text))
            return self.leaf(Days(text, field.name, min(start, end), max(start, end)))
        if choice_key(text) in map(choice_key, field.choices):
            return self.leaf(Value(text, field.name))
        return None

    def is_bad_date(self, text: str, field: Field | None) -> bool:
        """Whether the field holds nothing but dates, so that the text, which is none, is only told."""
        if field is None or field.name in schema().words:
            return False
        if read_period(text):
            return True  # one clause too many: that was told
        self.notices.append(notice("bad_date", text=f"{self.field_typed}:{text}"))
        return True

    def raw(self, text: str, field: Field | None) -> Node | None:
        if (node := self.special(text, field)) is not None or self.is_bad_date(text, field):
            return node
        bare = text.rstrip("*")
        found = list(tokens(text))
        if not found:
            self.ignore(_shown(text, field), "no tiene ninguna letra ni cifra")
            return None
        name = _name(field)
        if self.announces_number(found):
            self.common.append(Word(text[found[0].start : found[0].end], name, literal=True))
            return None
        if bare != text and len(found) == 1:
            return self.prefix(text, found[0], name)
        if "*" in text:
            self.ignore("*", "sólo vale al final de una palabra")
        return self.words(bare, found, name)

    def announces_number(self, found: list[Token]) -> bool:
        """Whether a word is the label of the number that follows: «núm. 4/2024» asks for what «4/2024» does."""
        follows = self.lexemes[self.at].text if self.peek() == "raw" else ""
        label = len(found) == 1 and found[0].word in RULES.number_labels
        return label and any(character.isdecimal() for character in follows)

    def prefix(self, text: str, token: Token, field: str | None) -> Node | None:
        if len(token.word) >= MIN_PREFIX:
            return self.leaf(Prefix(token.word, field))
        self.notices.append(notice("short_prefix", text=text))
        return self.words(text, [token], field)

    def words(self, text: str, found: list[Token], field: str | None) -> Node | None:
        """One word, a number of several parts, or the words of a compound such as médico-administrativo."""
        if len(found) > 1 and any(character.isdecimal() for character in text):
            return self.leaf(Number(text[found[0].start : found[-1].end], field))
        nodes: list[Node] = []
        for token in found:
            word = Word(text[token.start : token.end], field)
            if not token.stem:
                self.common.append(replace(word, literal=True))
            elif (node := self.leaf(word)) is not None:
                nodes.append(node)
        if not nodes:
            return None
        return And(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _name(field: Field | None) -> str | None:
    return field.name if field else None


def _shown(text: str, field: Field | None) -> str:
    return f"{field.name}:{text}" if field else text
