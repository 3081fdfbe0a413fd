"""FIELDS: the one table of what is known about a communication.

Front matter, validator, facets, index schema, API, exports and structured data all read it. A new field is a row here; a
field becomes a facet by naming its `facet`. The order of the rows is the order of the front matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a field's value is made of, and so how it is checked, written, indexed and shown."""

    TEXT = "text"  # a sentence or a name
    CHOICE = "choice"  # one word of a closed vocabulary
    CODE = "code"  # an official identifier: digits, letters and separators
    DATE = "date"  # ISO: YYYY-MM-DD, YYYY-MM or YYYY
    PERIOD = "period"  # {desde, hasta}: dates
    TEXTS = "texts"  # list of TEXT
    CODES = "codes"  # list of CODE
    LINKS = "links"  # list of URLs or e-mail addresses
    PEOPLE = "people"  # list of {nombre, cargo, tratamiento, papel}
    DEADLINES = "deadlines"  # list of {fecha, texto}
    ATTACHMENTS = "attachments"  # list of {titulo, archivo}
    NAMES = "names"  # list of names of fields
    ORIGINS = "origins"  # field name -> extraído, inferido, manual
    SOURCE = "source"  # {archivo, sha256, formato, conversion, ocr}


LIST_KINDS = frozenset({Kind.TEXTS, Kind.CODES, Kind.LINKS, Kind.PEOPLE, Kind.DEADLINES, Kind.ATTACHMENTS, Kind.NAMES})

PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.PERIOD: ("desde", "hasta"),
    Kind.PEOPLE: ("nombre", "cargo", "tratamiento", "papel"),
    Kind.DEADLINES: ("fecha", "texto"),
    Kind.ATTACHMENTS: ("titulo", "archivo"),
    Kind.SOURCE: ("archivo", "sha256", "formato", "ocr", "conversion"),
}
"""The keys of the mapping that a value (or each member of a list) of this kind is, in the order they are written."""


@dataclass(frozen=True)
class Field:
    """One row: everything the product knows about one key of the front matter."""

    name: str
    label: str
    """What readers see, in Spanish."""
    kind: Kind
    facet: str | None = None
    """Name of the facet that counts this field's values; `anio` counts the years of a date."""
    facet_label: str | None = None
    """What readers see over the facet, where it is not the field's label."""
    aliases: tuple[str, ...] = ()
    """Other names of the field in the query language."""
    weight: float = 0.0
    """How much a word in this field counts against one in the body (1.0) when results are ranked; 0: not full text."""
    dcterms: str | None = None
    """Property of DCMI Metadata Terms."""
    schema: str | None = None
    """Property of schema.org."""
    schema_type: str | None = None
    """Class of schema.org that each value is; None where the value is text."""
    citation: str | None = None
    """Name of the `citation_…` tag that reference managers read."""
    choices: tuple[str, ...] = field(default=())
    """Closed vocabulary of a CHOICE, or the first-level values of ORIGINS."""


TYPES = (
    "circular", "oficio", "oficio-circular", "memorándum", "boletín", "comunicado", "nota", "aviso", "bando", "acuerdo",
    "convocatoria", "invitación", "fe de erratas", "resolución", "ordenanza", "decreto", "directiva", "instructivo",
    "norma", "informe", "discurso", "versión estenográfica", "otro",
)  # fmt: skip

ACCESS_LEVELS = ("publico", "interno", "reservado")
ORIGINS = ("extraído", "inferido", "manual")

FIELDS: tuple[Field, ...] = (
    Field("title", "Título", Kind.TEXT, aliases=("titulo",), weight=4.0, dcterms="title", schema="name", citation="title"),
    Field("description", "Descripción", Kind.TEXT, aliases=("descripcion",), dcterms="abstract", schema="description", citation="abstract"),
    Field("tipo", "Tipo", Kind.CHOICE, facet="tipo", weight=2.0, dcterms="type", schema="genre", choices=TYPES),
    Field("numero", "Número", Kind.CODE, aliases=("número", "num"), weight=6.0, dcterms="identifier", schema="identifier", schema_type="PropertyValue", citation="technical_report_number"),
    Field("clave", "Clave", Kind.CODE, weight=6.0, dcterms="identifier", schema="identifier", schema_type="PropertyValue"),
    Field("fecha", "Fecha", Kind.DATE, facet="anio", facet_label="Año", dcterms="created", schema="dateCreated", citation="date"),
    Field("vigencia", "Vigencia", Kind.PERIOD, dcterms="valid", schema="temporalCoverage"),
    Field("lugar", "Lugar", Kind.TEXT, weight=1.0, dcterms="spatial", schema="locationCreated", schema_type="Place"),
    Field("instituciones", "Instituciones", Kind.TEXTS, facet="instituciones", aliases=("institucion", "institución"), weight=3.0, dcterms="publisher", schema="publisher", schema_type="GovernmentOrganization", citation="technical_report_institution"),
    Field("unidades", "Unidades", Kind.TEXTS, aliases=("unidad",), weight=1.5, dcterms="contributor", schema="sourceOrganization", schema_type="Organization"),
    Field("firmantes", "Firmantes", Kind.PEOPLE, facet="firmantes", aliases=("firmante", "firma"), weight=2.0, dcterms="creator", schema="author", schema_type="Person", citation="author"),
    Field("destinatarios", "Destinatarios", Kind.PEOPLE, aliases=("destinatario", "para"), weight=1.5, dcterms="audience", schema="audience", schema_type="Audience"),
    Field("copias", "Con copia para", Kind.PEOPLE, aliases=("copia", "ccp"), weight=0.5),
    Field("intervienen", "Intervienen", Kind.PEOPLE, aliases=("interviene",), weight=0.5, dcterms="contributor", schema="contributor", schema_type="Person"),
    Field("asunto", "Asunto", Kind.TEXT, weight=4.0, dcterms="alternative", schema="alternativeHeadline"),
    Field("referencias", "Referencias", Kind.CODES, aliases=("referencia", "cita"), weight=1.5, dcterms="references", schema="citation", schema_type="CreativeWork"),
    Field("leyes", "Leyes citadas", Kind.TEXTS, aliases=("ley",), weight=1.0, dcterms="conformsTo", schema="citation", schema_type="Legislation"),
    Field("sustituye", "Sustituye a", Kind.CODES, weight=1.5, dcterms="replaces", schema="isBasedOn", schema_type="CreativeWork"),
    Field("responde_a", "Responde a", Kind.CODES, weight=1.5, dcterms="relation", schema="citation", schema_type="CreativeWork"),
    Field("corrige", "Corrige a", Kind.CODES, weight=1.5, dcterms="isVersionOf", schema="isBasedOn", schema_type="CreativeWork"),
    Field("plazos", "Plazos", Kind.DEADLINES, aliases=("plazo",)),
    Field("anexos", "Anexos", Kind.ATTACHMENTS, aliases=("anexo",), weight=1.0, dcterms="hasPart", schema="hasPart", schema_type="CreativeWork"),
    Field("enlaces", "Enlaces", Kind.LINKS, aliases=("enlace",)),
    Field("correos", "Correos", Kind.LINKS, aliases=("correo",)),
    Field("tags", "Temas", Kind.TEXTS, facet="tags", aliases=("tema", "temas"), weight=2.0, dcterms="subject", schema="keywords", citation="keywords"),
    Field("lema", "Leyenda", Kind.TEXT, weight=0.2),
    Field("acceso", "Acceso", Kind.CHOICE, dcterms="accessRights", schema="conditionsOfAccess", choices=ACCESS_LEVELS),
    Field("revision", "Por revisar", Kind.NAMES),
    Field("procedencia", "Procedencia", Kind.ORIGINS, choices=ORIGINS),
    Field("fuente", "Fuente", Kind.SOURCE, dcterms="source", schema="encoding", schema_type="MediaObject"),
)  # fmt: skip

BY_NAME: dict[str, Field] = {row.name: row for row in FIELDS}

BY_QUERY_NAME: dict[str, Field] = {name: row for row in FIELDS for name in (row.name, *row.aliases)}
"""Field by any name that the query language accepts."""

FACETS: dict[str, Field] = {row.facet: row for row in FIELDS if row.facet}
"""Facet name -> the field whose values it counts, in the order of FIELDS."""

FACET_LABELS: dict[str, str] = {name: row.facet_label or row.label for name, row in FACETS.items()}
"""Facet name -> what readers see over it."""
