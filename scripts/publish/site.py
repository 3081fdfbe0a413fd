"""The site as others see it from outside: its name, the addresses and the lasting identifiers of its pages."""

from __future__ import annotations

import posixpath
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from scripts.errors import AcervoError, reason


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml` says of the site."""

    name: str = "Acervo"
    description: str = ""
    url: str = ""
    """Address of the home page with its closing slash; '' while nobody has said where the site will stand."""
    identity: str = "acervo"
    """Word from which identifiers are made: the same ones wherever the site stands, others than another archive's."""
    email: str = ""
    """Of whoever answers for the archive; harvesters must be told it."""
    gateway: str = ""
    """Address of the gateway that serves our static repositories (OAI-PMH), with its closing slash."""

    def address(self, path: str, seen_from: str) -> str:
        """Absolute address of a path of the site (`documentos/2024/x/`), or, without `url`, the one relative to the
        page or file `seen_from`. Both paths are relative to the root of the site."""
        if self.url:
            return self.url + path
        relative = posixpath.relpath(path or ".", posixpath.dirname(seen_from) or ".")
        return f"{relative}/" if path.endswith("/") or not path else relative

    def urn(self, path: str) -> str:
        """Identifier of what has this path: an absolute URI that no change of address changes."""
        return f"urn:uuid:{uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, self.identity), path)}"


def site_of(settings: Mapping[str, Any]) -> Site:
    """The site that the settings of MkDocs describe."""
    extra = settings.get("extra")
    known = extra if isinstance(extra, dict) else {}
    url, gateway = str(settings.get("site_url") or ""), str(known.get("pasarela_oai") or "")
    return Site(
        str(settings.get("site_name") or Site.name),
        str(settings.get("site_description") or ""),
        url if not url or url.endswith("/") else f"{url}/",
        str(known.get("identidad") or Site.identity),
        str(known.get("correo") or ""),
        gateway if not gateway or gateway.endswith("/") else f"{gateway}/",
    )


def read_site(config: Path) -> Site:
    """The site that this `mkdocs.yml` describes. Raises AcervoError when it cannot be read or its address is none."""
    try:
        with config.open("rb") as file:
            settings = yaml_load(file)
    except OSError as error:
        raise AcervoError(config, f"no se puede leer ({reason(error)})", "Indique otro con --config") from error
    except (ConfigurationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise AcervoError(config, "no es YAML válido", "Corríjalo, o recupere una versión anterior") from error
    if not isinstance(settings, Mapping):
        raise AcervoError(config, "no es YAML de claves y valores", "Recupere una versión anterior")
    site = site_of(settings)
    _check(config, site)
    return site


def _check(config: Path, site: Site) -> None:
    for address in (site.url, site.gateway):
        if address and not re.fullmatch(r"https?://[^\s/?#<>\"]+/([^\s?#<>\"]*/)?", address):
            what = f"«{address}» no es la dirección de un sitio"
            raise AcervoError(config, what, "Escríbala como https://archivo.ejemplo/")
    if site.email and not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", site.email):
        raise AcervoError(config, f"«{site.email}» no es un correo", "Escríbalo como archivo@institucion.ejemplo")
