"""Zip packages opened with suspicion: members are bounded in size, number and expansion; XML loads nothing."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from lxml import etree

from scripts.errors import SourceError

MAX_MEMBERS = 2_000
MAX_EXPANDED = 200_000_000
"""Bytes of all the members that are read, together."""
MAX_RATIO = 200
"""Bytes out per byte in, for members that expand to more than HARMLESS: office documents stay under 60."""
HARMLESS = 20_000_000

_DAMAGED = "Pida el original de nuevo"


class Package:
    """A zip file in memory. Counts what it has expanded, since the declared sizes may lie."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises SourceError when the package is damaged or has too many members."""
        self.name = name
        self._expanded = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise SourceError(name, "el archivo está dañado o incompleto", _DAMAGED) from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise SourceError(name, f"contiene más de {MAX_MEMBERS} archivos", "Divídalo")

    def members(self) -> list[zipfile.ZipInfo]:
        """The files in it, folders left out, in the order of the package."""
        return [info for info in self._zip.infolist() if not info.is_dir()]

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """Bytes of a member. Raises SourceError when it is missing, encrypted, damaged or expands beyond the limits."""
        info = self._zip.NameToInfo.get(member)
        if info is None:
            raise SourceError(self.name, f"al archivo le falta su parte «{member}»", _DAMAGED)
        if info.flag_bits & 1:
            raise SourceError(self.name, "está protegido con contraseña", "Guárdelo sin ella e intente de nuevo")
        room = max(0, min(MAX_EXPANDED - self._expanded, max(HARMLESS, info.compress_size * MAX_RATIO)))
        try:
            with self._zip.open(info) as stream:
                content = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError) as error:
            raise SourceError(self.name, "el archivo está dañado o incompleto", _DAMAGED) from error
        self._expanded += len(content)
        if len(content) > room:
            raise SourceError(self.name, "al descomprimirse crece fuera de lo normal", "Revise de dónde viene")
        return content

    def xml(self, member: str) -> etree._Element:
        """The root of an XML member."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError as error:
            raise SourceError(self.name, f"su parte «{member}» está dañada", _DAMAGED) from error
