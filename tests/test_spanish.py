import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spanish import RULES, fold, stems, tokens, words

MEET = """
circular circulares | titular titulares | juez jueces | régimen regímenes regimen | resolución resoluciones resolucion
prórroga prorroga prórrogas | acreditación acreditaciones acreditacion | oficio oficios OFICIO | boletín boletines
memorándum memorándums memorandos | comunicado comunicados | aviso avisos | acuerdo acuerdos | convocatoria convocatorias
invitación invitaciones | ordenanza ordenanzas | decreto decretos | directiva directivas | instructivo instructivos
norma normas | informe informes | discurso discursos | trabajador trabajadora trabajadores trabajadoras
director directora directores | público pública públicos públicas | mes meses | ley leyes | luz luces | vez veces
alcance alcances | índice índices | enlace enlaces | país países pais | interés intereses | año años AÑO | día días
plazo plazos | plaza plazas | acta actas | acto actos | examen exámenes | joven jóvenes | orden órdenes
elección elecciones eleccion | comisión comisiones comision | general generales | estado estados Estado
caso casos | sede sedes | clave claves | red redes | mujer mujeres | presidente presidentes presidenta
credencialización credencializacion | argüe argue | S.A.T. SAT sat | T-MEC TMEC t-mec | niño niña niños
expediente expedientes | constancia constancias | unidad unidades | imagen imágenes | lápiz lápices
"""

APART = """
año ano | Peña pena | general generoso | estado estar | plaza plazo | acta acto | casa caso | cargo carga | banco banca
bando banda | marco marca marzo | punto punta | puerto puerta | norma normal | oficio oficial | salud saludo sala sal
partido partida | fondo fonda | medida medido | modo moda | peso pesa | circular circo | ley leer | mes mesa | país paisaje
no ni | sin son | contra contrato | ante antes
"""


def groups(table: str) -> list[list[str]]:
    return [group.split() for group in table.replace("\n", "|").split("|") if group.strip()]


@pytest.mark.parametrize("forms", groups(MEET), ids=lambda forms: forms[0])
def test_forms_of_one_word_meet(forms: list[str]) -> None:
    assert len({stems(form) for form in forms}) == 1
    assert stems(forms[0]) != ()


@pytest.mark.parametrize("strangers", groups(APART), ids=lambda forms: forms[0])
def test_different_words_stay_apart(strangers: list[str]) -> None:
    assert len({stems(word) for word in strangers}) == len(strangers)


@pytest.mark.parametrize("word", ["estado", "no", "sin", "contra", "ante", "nunca", "sobre", "fuera", "sentido", "ni"])
def test_words_with_content_are_no_stop_words(word: str) -> None:
    assert word not in RULES.stop
    assert stems(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INE/DEOE/1104/2023", ("ine", "deoe", "1104", "2023")),
        ("No. 004/2024", ("no", "4", "2024")),
        ("208C0301030000L/004/2024", ("208c0301030000l", "4", "2024")),
        ("el S.A.T. y la S.A. de C.V.", ("el", "sat", "y", "la", "sa", "de", "cv")),
        ("C.c.p. Archivo", ("ccp", "archivo")),
        ("1º de mayo, 2ª vuelta", ("1", "de", "mayo", "2", "vuelta")),
        ("reso\u00adlución", ("resolucion",)),
        ("resolucio\u0301n nin\u0303o", ("resolucion", "niño")),
        ("ÁÉÍÓÚÜÑ", ("aeiouuñ",)),
        ("médico-administrativo", ("medico", "administrativo")),
        ("000 0", ("0", "0")),
        ("º — …", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_tokens_keep_their_place() -> None:
    text = "La «Resolución» del S.A.T."
    assert [text[token.start : token.end] for token in tokens(text)] == ["La", "Resolución", "del", "S.A.T."]


@given(st.text(max_size=200))
def test_any_text_is_analysed(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.word
        assert token.word == fold(token.word)


@given(st.text(alphabet="aeiouáéíóúüñnscrlzgqu", max_size=14))
def test_composed_and_decomposed_text_are_the_same(word: str) -> None:
    assert stems(unicodedata.normalize("NFD", word)) == stems(word)
    assert stems(word.upper()) == stems(word)
