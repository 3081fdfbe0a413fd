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
    identity = extra.get("identidad") if isinstance(extra, dict) else None
    url = str(settings.get("site_url") or "")
    return Site(
        str(settings.get("site_name") or Site.name),
        str(settings.get("site_description") or ""),
        url if not url or url.endswith("/") else f"{url}/",
        str(identity or Site.identity),
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
    if site.url and not re.fullmatch(r"https?://[^\s/?#<>\"]+/([^\s?#<>\"]*/)?", site.url):
        raise AcervoError(
            config, f"«{site.url}» no es la dirección de un sitio", "Escríbala como https://archivo.ejemplo/"
        )
    return site
