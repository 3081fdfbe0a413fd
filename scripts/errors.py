"""Errors for people: one root, one sentence shape."""


class AcervoError(Exception):
    """Something that a person can put right, said as «where: what. what to do.» in Spanish.

    `exit_code` is what a command returns when this ends it: 2, could not start, unless a subclass says otherwise.
    """

    exit_code = 2

    def __init__(self, where: object, what: str, remedy: str = "") -> None:
        self.where = str(where)
        self.what = what.rstrip(".")
        self.remedy = remedy.rstrip(".")
        super().__init__(str(self))

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}." if self.where else f"{self.what}."
        return f"{sentence} {self.remedy}." if self.remedy else sentence


class SourceError(AcervoError):
    """A source that cannot be read: empty, damaged, encrypted, too large, of no known format."""

    exit_code = 1


class PageError(AcervoError):
    """A page whose front matter cannot be read. `line` counts from 1 within the file."""

    exit_code = 1

    def __init__(self, where: object, what: str, remedy: str = "", *, line: int = 1) -> None:
        self.line = line
        super().__init__(f"{where}:{line}", what, remedy)
