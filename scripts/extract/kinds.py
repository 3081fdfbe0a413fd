"""The nouns that stand before a number and say what it numbers.

The last such noun before a number governs it: in «el oficio con que se remite el contrato 12/2024» it is the contract.
"""

from __future__ import annotations

from functools import lru_cache

from scripts.numbers import fold


@lru_cache(maxsize=16_384)
def key(word: str) -> str:
    """`word` as it is looked up in the tables below: folded, lower case, without blanks and final points."""
    return fold(word).lower().replace(" ", "").rstrip(".")


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


_OWN_WORDS = """
    circular oficio of oficio-circular memorándum memorando memo boletín comunicado nota tarjeta aviso bando acuerdo
    convocatoria invitación fe resolución ordenanza decreto directiva instructivo norma informe ord ordinario recurso
    recomendación dictamen acta minuta exhorto lineamientos instrucción
    disposición edicto ddu"""

OWN_KINDS = _keys(_OWN_WORDS)
"""Nouns with which a communication labels itself (`fe` de erratas)."""

_DOCUMENT_WORDS = """
    circulares oficios memorandos memorándums memoranda boletines comunicados comunicación notas avisos bandos minutas
    acuerdos convocatorias resoluciones ordenanzas decretos directivas instructivos normas informes dictámenes
    recomendaciones instrucciones ley leyes lineamiento reglamento procedimiento procedimientos carta cartas facsímil
    facsímiles similar similares diverso diversos diversa diversas escrito escritos proveído proveídos
    pronunciamiento criterio ordinarios opinión decisión moción fax res
    rm rd rs ddu-específica d.s ds d.l d.leg d.f.l dfl d.u r.m r.d r.s r.j o.r o.m"""

DOCUMENTS = (OWN_KINDS - _keys("recurso acta tarjeta fe disposición")) | _keys(_DOCUMENT_WORDS)
"""Nouns that name a document, singular, plural and in short: their numbers are references."""

SPELLINGS = {key(word): word for word in (_OWN_WORDS + _DOCUMENT_WORDS).split() if "." not in word}
"""How the nouns are written out, by key; those in short are not among them."""

STANDARDS = ("NOM", "NMX", "NADF", "NAE", "NRF", "NT", "NTE", "NTC", "NTP")
"""How the numbers of standards begin: they are references without a noun."""

RANKED = _keys("resolución resoluciones")
"""Documents named by the office that issues them: in «Resolución de Oficina N° 5» the number is the resolution's."""

SERIES = _keys("ddu ddu-específica")
"""Names of series that are printed as part of the number: `DDU 531`."""

PRESS_KINDS = _keys("boletín comunicado")
"""Numbered 1, 2, 3… without year or office."""

BARE_KINDS = (
    PRESS_KINDS | SERIES | _keys("ley leyes decreto decretos d.s ds d.l d.leg d.f.l dfl d.u circular ordenanza")
)
"""Nouns after which digits alone, without No., are the number."""

DATED_KINDS = BARE_KINDS | _keys("resolución resoluciones acuerdo acuerdos directiva directivas")
"""Nouns after which digits alone are the number when the year follows: «Resolución 118 de 2022»."""

LETTERS = _keys("oficio of oficio-circular memorándum memorando memo")
"""Correspondence: its code may stand in the head of another kind of document that was sent with it."""
OTHER_THINGS = _keys(
    """expediente expedientes exp contrato contratos convenio convenios orden órdenes compra pedido licitación concurso
    adjudicación folio folios factura facturas póliza cheque cuenta clabe partida subpartida registro inventario
    artículo artículos art arts fracción fracciones numeral numerales inciso incisos literal cláusula apartado párrafo
    capítulo título sección disposición transitoria considerando punto puntos objetivo meta etapa acción anexo anexos
    apéndice formato formatos formulario ficha página páginas hoja foja fojas tomo lista ítem renglón asiento cuadro
    tabla gráfico figura lámina plano versión serie clase tipo categoría grupo nivel grado sesión sesiones acta actas
    gaceta periódico diario año visita consulta recurso recursos juicio juicios amparo toca causa carpeta siniestro
    queja quejas denuncia denuncias
    tesis jurisprudencia solicitud solicitudes escuela escuelas plantel institución i.e colegio juzgado juzgados notaría
    sala distrito oficina ventanilla módulo módulos unidad unidades pozo pozos frente regimiento tren vuelo camión ruta
    línea zona parcela predio inmueble lote manzana teléfono teléfonos tel extensión ext calle avenida av jirón jr
    colonia col c.p kilómetro km carretera edificio local piso interior placa placas ruc dni rfc curp cui snip código
    códigos cédula credencial boleta guía bitácora medida proyecto proyectos pliego"""
)
"""Nouns whose numbers are no communication's."""

QUALIFIERS = _keys(
    """de prensa trabajo pública público nacional internacional estatal municipal regional general interna interno
    externa externo conjunta conjunto informativa informativo administrativa administrativo normativa técnica
    técnico electoral ordinaria extraordinaria abierta múltiple"""
)
"""Words that stand between a kind and its number in a heading: «CONVOCATORIA PÚBLICA NACIONAL 003»."""

COUNTED = _keys("instrucción disposición")
"""Own kinds that also head the points of a text: digits alone behind them are no number of a document."""

SENTENCE_WORDS = _keys(
    """que al a por para con sobre mediante en según se su sus ref referencia asunto mat materia ant antecedente
    modifica aprueba deroga vista visto"""
)
"""Between a kind of document and its number they show a sentence or another document, not a label."""

_CONFUSED = str.maketrans("1|l0", "iiio")
_OWN_BLURRED = {word.translate(_CONFUSED): word for word in OWN_KINDS}


def own_kind(word: str) -> str:
    """The kind of document that `word` names, read through the confusions of recognition (`C1RCULAR`); '' for none."""
    return _OWN_BLURRED.get(key(word).translate(_CONFUSED), "")
