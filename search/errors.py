"""Errors of searching, each a sentence for people."""

from __future__ import annotations

from scripts.errors import AcervoError


class IndexUnusable(AcervoError):
    """There is no index that this program can open: absent, damaged, of another version or built elsewhere."""

    def __init__(self, where: object, what: str) -> None:
        super().__init__(where, what, "Constrúyalo con «python -m search index»")


class IndexBusy(AcervoError):
    """Another process is writing the index."""


class PagesMissing(AcervoError):
    """The folder of pages does not exist."""


class BadRequest(AcervoError):
    """A limit, sort, filter or access level that does not exist. Never raised by the text of a query."""


class DocumentMissing(AcervoError):
    """No document with this id can be seen."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id[:100], "no hay un documento con esa identidad", "Es el «id» de un resultado")


class IndexNotWritten(AcervoError):
    """The index could not be written: no space, no permission."""

    def __init__(self, where: object, what: str) -> None:
        super().__init__(
            where, what, "Revise el espacio y los permisos de la carpeta; el índice anterior sigue sirviendo"
        )


class ExportNotWritten(AcervoError):
    """The files of the search without a server could not be written."""

    def __init__(self, where: object, what: str) -> None:
        super().__init__(where, what, "Revise el espacio y los permisos de la carpeta, y repita la orden")
