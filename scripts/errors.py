"""Errors for people: one root, one sentence shape."""

import errno


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


_REASONS = {
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EROFS: "la carpeta es de solo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "se acabó el espacio asignado en el disco",
    errno.ENOENT: "no existe",
    errno.ENOTDIR: "una parte de la ruta no es una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.EEXIST: "hay un archivo donde debería estar la carpeta",
    errno.ELOOP: "es un enlace que se apunta a sí mismo",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.EIO: "el disco no responde bien",
    errno.EFBIG: "el archivo sería más grande de lo que se permite",
    errno.EMFILE: "hay demasiados archivos abiertos",
    errno.EADDRINUSE: "otro programa lo ocupa",
    errno.EADDRNOTAVAIL: "esta máquina no tiene esa dirección",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Spanish; its own words where they are not known here."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
