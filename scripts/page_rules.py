"""RULES: what `check` demands of a page, one row a rule. The guide's table of rules is this one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ERROR, WARNING = "error", "aviso"


@dataclass(frozen=True, slots=True)
class Rule:
    """What `check` demands of a page."""

    what: str
    """What the rule demands, in Spanish."""
    remedy: str
    """What a person can do, in Spanish."""
    severity: str = ERROR
    """`error` makes `check` fail; `aviso` asks a person to look."""


RULES: dict[str, Rule] = {
    "codificacion": Rule("El archivo está en UTF-8.", "Guárdelo de nuevo con la codificación UTF-8"),
    "pagina-grande": Rule("La página no pasa de 5 MB.", "Divida el documento o revise su conversión"),
    "cabecera-ilegible": Rule("La cabecera es YAML entre dos líneas «---».", "Corrija la cabecera; ponga cada valor entre comillas"),
    "clave-repetida": Rule("Cada clave de la cabecera está una sola vez.", "Deje una sola y borre las demás"),
    "clave-desconocida": Rule("Solo hay claves que el acervo conoce.", "Corrija el nombre de la clave o bórrela"),
    "campo-obligatorio": Rule("Están «title» y «fuente».", "Escriba el campo que falta"),
    "valor-vacio": Rule("Ningún valor está vacío.", "Borre la clave: lo que no se sabe no se escribe"),
    "tipo-de-valor": Rule("Cada valor tiene la forma de su campo: texto, lista o grupo de claves.", "Escríbalo con la forma que dice la guía"),
    "vocabulario": Rule("«tipo», «acceso» y «procedencia» usan solo las palabras previstas.", "Use una de las palabras previstas"),
    "fecha-invalida": Rule("Las fechas son AAAA-MM-DD, AAAA-MM o AAAA y existen.", "Escriba la fecha como AAAA-MM-DD, o solo la parte que se conoce"),
    "vigencia-invertida": Rule("La vigencia no termina antes de empezar.", "Revise «desde» y «hasta»"),
    "persona-vacia": Rule("Cada persona tiene nombre o cargo.", "Escriba uno de los dos o borre a la persona"),
    "campo-desconocido": Rule("«revision» y «procedencia» nombran campos que existen.", "Corrija el nombre del campo o bórrelo"),
    "enlace-peligroso": Rule("Ningún enlace ejecuta código (javascript:, data:…).", "Borre el enlace o ponga su dirección https"),
    "correo-invalido": Rule("Los correos tienen la forma nombre@servidor.", "Corrija la dirección o bórrela"),
    "fuente-incompleta": Rule("«fuente» dice archivo, sha256 y formato.", "Convierta de nuevo el original o escriba lo que falta"),
    "fuente-invalida": Rule("Los datos de «fuente» tienen su forma, y «archivo» no sale de la carpeta de originales.", "Corríjalo o convierta de nuevo el original"),
    "original-ausente": Rule("El original está en la carpeta de originales.", "Devuelva el original a su lugar o corrija «fuente.archivo»"),
    "original-distinto": Rule("El original es el mismo que se convirtió (sha256).", "Recupere el original o conviértalo como documento nuevo"),
    "fuente-repetida": Rule("Dos páginas no tienen el mismo original.", "Deje una sola página por original", WARNING),
    "id-invalido": Rule("El nombre del archivo usa solo a-z, 0-9 y guiones.", "Cambie el nombre del archivo"),
    "id-repetido": Rule("El nombre del archivo es único en todo el acervo.", "Cambie el nombre de la página más nueva"),
    "ruta": Rule("La página está en una carpeta de año: <año>/<id>.md.", "Muévala a la carpeta de su año; aquí nadie la lee"),
    "carpeta": Rule("La carpeta es el año de la fecha, o «sin-fecha».", "Si la fecha se corrigió después, déjela donde está: la dirección no cambia", WARNING),
    "relacion-consigo": Rule("Un documento no se cita a sí mismo.", "Revise si es otro documento con el mismo número; si no, bórrelo", WARNING),
    "sustituye-sin-referencia": Rule("Lo que un documento sustituye está también en «referencias».", "Agréguelo a «referencias»", WARNING),
    "ciclo-de-sustitucion": Rule("Ningún documento se sustituye a sí mismo por medio de otros.", "Revise «sustituye» en las páginas nombradas"),
    "cuerpo-vacio": Rule("La página tiene el texto del documento.", "Convierta de nuevo el original o transcriba el texto"),
    "html-en-el-texto": Rule("El texto no contiene HTML.", "Si es texto del documento, escriba «&lt;» en vez de «<»; si no, use Markdown", WARNING),
    "caracter-de-control": Rule("No hay caracteres de control.", "Borre el carácter"),
    "direccion-del-texto": Rule("No hay controles invisibles de dirección del texto.", "Bórrelos: hacen que se lea otra cosa que la escrita", WARNING),
    "no-nfc": Rule("Los acentos están compuestos (Unicode NFC).", "Guarde el archivo normalizado en NFC", WARNING),
}  # fmt: skip


class Fault(NamedTuple):
    """What is wrong with one value of a page, before its line is known."""

    rule: str
    place: str
    """Place of the value as `Communication.key_lines` names it; '' for the page as a whole."""
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what a person can do."""

    path: Path
    line: int
    """From 1."""
    rule: str
    message: str

    @property
    def remedy(self) -> str:
        return RULES[self.rule].remedy

    @property
    def severity(self) -> str:
        return RULES[self.rule].severity

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}. {self.remedy}."
