"""Who signs, and who had a hand in it without signing."""

from __future__ import annotations

import pytest
from documents import BODY, HEAD, SIGNED, TO, people

from scripts.extract.signers import find_participants, find_signers
from scripts.segments import segment

Row = tuple[str, list[str]]
"""Text, and whom it names, as `people` writes them."""


ANA, PABLO = "Ana Ruiz Solís / Directora General", "Pablo Nava Cruz / Subdirector Técnico"

SIGNERS: list[Row] = [
    ("Atentamente\n\nLic. Ana Ruiz Solís\nDirectora General", [f"{ANA} / Lic."]),
    ("A T E N T A M E N T E\nDIRECTORA GENERAL\n\nLIC. ANA RUIZ SOLÍS", [f"{ANA} / Lic."]),
    ("Atentamente\nLa Directora General\n\n____________________\nLic. Ana Ruiz Solís", [f"{ANA} / Lic."]),
    ("Atentamente\n\nRúbrica\n\nAna Ruiz Solís\nDirectora General", [ANA]),
    ("Atentamente,\n\n(firmado)\nAna Ruiz Solís\nDirectora General", [ANA]),
    ("LIC. ANA RUIZ SOLÍS\nDIRECTORA GENERAL\nRÚBRICA", [f"{ANA} / Lic."]),
    ("Atentamente\n\"Patria y Trabajo\"\nPuerto Serena, a 4 de marzo de 2024\n\nC. Ana Ruiz Solís\nDirectora General", [f"{ANA} / C."]),
    ("Atentamente\n\nAna Ruiz Solís, Directora General.", [ANA]),
    ("Atentamente\n\nLIC. ANA RUIZ SOLÍS. DIRECTORA GENERAL", [f"{ANA} / Lic."]),
    ("Atentamente\n\nM. en C. Ana Ruiz Solís\nDirectora General", [f"{ANA} / M. en C."]),
    ("Atentamente\n\nLic. Ana Ruiz Solís\nSecretaria de Educación y\nPresidenta del Consejo", ["Ana Ruiz Solís / Secretaria de Educación y Presidenta del Consejo / Lic."]),
    ("Atentamente\n\nLic. Ana Ruiz Solís\nDirectora General\n\nARS/PNC/lmp", [f"{ANA} / Lic."]),
    ("Sin otro particular, quedo de usted.\n\nLic. Ana Ruiz Solís\nDirectora General\n\nc.c.p. Archivo", [f"{ANA} / Lic."]),
    ("Anótese, comuníquese y archívese.\n\nANA RUIZ SOLÍS\nMinistra de Cultura", ["Ana Ruiz Solís / Ministra de Cultura"]),
    ("Protesto lo necesario\n\nAna Ruiz Solís\nRepresentante legal", ["Ana Ruiz Solís / Representante legal"]),
    ("Fdo.: Ana Ruiz Solís, Directora General", [ANA]),
    ("Fdo.: Ana Ruiz Solís\nDirectora General", [ANA]),
    ("La Directora General, Ana Ruiz Solís.- Rúbrica.", [ANA]),
    ("Atentamente\n\nP.A.\nIng. Pablo Nava Cruz\nSubdirector Técnico", [f"{PABLO} / Ing."]),
    ("Atentamente\n\nLA DIRECTORA GENERAL\n\nP.A.\n\nING. PABLO NAVA CRUZ\nSUBDIRECTOR TÉCNICO", [f"{PABLO} / Ing."]),
    ("Atentamente\n\nLIC. ANA RUIZ SOLÍS\nDIRECTORA GENERAL\n\nING. PABLO NAVA CRUZ\nSUBDIRECTOR TÉCNICO", [f"{ANA} / Lic.", f"{PABLO} / Ing."]),
    ("ATENTAMENTE\nLA DIRECTORA GENERAL\n\nLIC. ANA RUIZ SOLÍS\n\nEL SUBDIRECTOR TÉCNICO\n\nING. PABLO NAVA CRUZ", [f"{ANA} / Lic.", f"{PABLO} / Ing."]),
    ("LIC. ANA RUIZ SOLÍS               ING. PABLO NAVA CRUZ\nDIRECTORA GENERAL                 SUBDIRECTOR TÉCNICO", [f"{ANA} / Lic.", f"{PABLO} / Ing."]),
    ("Atentamente\nPor el Instituto                  Por el Patronato\n\nLic. Ana Ruiz Solís               Ing. Pablo Nava Cruz\nDirectora General                 Subdirector Técnico", [f"{ANA} / Lic.", f"{PABLO} / Ing."]),
    ("Atentamente\n\nLic. Ana Ruiz Solís               Vo. Bo.\nDirectora General                 Ing. Pablo Nava Cruz\n                                  Rector", [f"{ANA} / Lic."]),
    ("Fdo. Ana Ruiz Solís\nDirectora General", [ANA]),
    ("Puerto Serena, a 4 de marzo de 2024.- La Directora General, Ana Ruiz Solís.- Rúbrica.", [ANA]),
    ("Atentamente\n\nP.A. Ing. Pablo Nava Cruz\nSubdirector Técnico", [f"{PABLO} / Ing."]),
    ("Atentamente\n\nP. A.\nIng. Pablo Nava Cruz\nSubdirector Técnico\nPor ausencia de la Directora General", [f"{PABLO} / Ing."]),
    ("Atentamente\n\nIng. Pablo Nava Cruz\nSubdirector Técnico\nEn suplencia por ausencia de la Directora General, Lic. Ana Ruiz Solís", [f"{PABLO} / Ing."]),
    ("Atentamente\n\nAna Ruiz Solís\nDirectora General\nCorreo: ana@iacs.example.mx", [ANA]),
    ("Atentamente\n\nAna Ruiz Solís\nDirectora General\nTel. 555 010 2030, ext. 118", [ANA]),
    ("Atentamente\n\nING. JOSÉ MA. RUIZ Y DE LA O\nDIRECTOR GENERAL", ["José Ma. Ruiz y de la O / Director General / Ing."]),
    ("Atentamente\n\nDirección de Comunicación Social", []),
    ("Atentamente\n\nLIC. ANA RUIZ D’ARCO\nDIRECTORA GENERAL", ["Ana Ruiz D’Arco / Directora General / Lic."]),
    ("Atentamente\n\nMagistrada Ana Ruiz Solís - Consejera Presidenta\nLic. Pablo Nava Cruz - Consejero designado", ["Ana Ruiz Solís / Consejera Presidenta / Magistrada", "Pablo Nava Cruz / Consejero designado / Lic."]),
    ("Atentamente\n\nMagistrado Presidente\nPablo Nava Cruz", ["Pablo Nava Cruz / Magistrado Presidente"]),
    ("Atentamente\n\nPablo Nava Cruz\nTécnico Académico Titular", ["Pablo Nava Cruz / Técnico Académico Titular"]),
    ("Atentamente\n\nPablo Nava Cruz\nJuez Segundo Penal", ["Pablo Nava Cruz / Juez Segundo Penal"]),
    ("Atentamente\n\n[Firma electrónica: 7f3a-99c1]\nAna Ruiz Solís\nDirectora General", [ANA]),
    ("Atentamente\n\n(Firma)\nAna Ruiz Solís\nDirectora General\n(sello de la oficina)", [ANA]),
    ("Anótese y notifíquese\n\nANA RUIZ SOLÍS\n\nDIRECTORA REGIONAL DE AGUAS Y\n\nBOSQUES REGIÓN NORTE DE\n\nCOSTA SERENA", ["Ana Ruiz Solís / Directora Regional de Aguas y Bosques Región Norte de Costa Serena"]),
    ("Dado en Puerto Serena, a los cuatro días de marzo de dos mil veinticuatro.– La Presidenta Municipal, Lic. Ana Ruiz Solís.– Rúbrica.– El Secretario del Ayuntamiento, M. en D. Pablo Nava Cruz.– Rúbrica.", ["Ana Ruiz Solís / Presidenta Municipal / Lic.", "Pablo Nava Cruz / Secretario del Ayuntamiento / M. en D."]),
    (f"Puerto Serena, a los cuatro días de marzo de dos mil veinticuatro. {'Con lo que se cumple lo mandado. ' * 9}La Directora General, Ana Ruiz Solís.- Rúbrica.", [ANA]),
    ("Puerto Serena, a cuatro de marzo de dos mil veinticuatro. La Secretaria de Agua, Bosques y Minas, Ana Ruiz Solís.- Rúbrica.\n\n[1] Periódico Oficial, 16 de mayo de 2019.", ["Ana Ruiz Solís / Secretaria de Agua, Bosques y Minas"]),
    ("Art. 4º — Comuníquese, publíquese y archívese. — RUIZ DE SOLÍS. — Pablo M. Nava. — Luis Mora.", ["Ruiz de Solís", "Pablo M. Nava", "Luis Mora"]),
    ("Art. 4º — Comuníquese y archívese. — Con anexo. — Pablo M. Nava.", []),
    ("Lo resolvieron por unanimidad y firman los Magistrados Pablo Nava Cruz, Ana Ruiz Solís y Luis Mora Peña, ante la Secretaria General, Rosa Lima Cobo.", ["Pablo Nava Cruz / Magistrado", "Ana Ruiz Solís / Magistrado", "Luis Mora Peña / Magistrado", "Rosa Lima Cobo / Secretaria General"]),
    ("Así lo resolvió el Pleno, integrado por las Magistradas Ana Ruiz Solís, Inés Paz Lara y Rosa Lima Cobo, siendo ponente la primera, quienes firman ante el Secretario que da fe.", ["Ana Ruiz Solís / Magistrada", "Inés Paz Lara / Magistrada", "Rosa Lima Cobo / Magistrada"]),
    ("La comisión quedó integrada por los Magistrados Ana Ruiz Solís, Inés Paz Lara y Rosa Lima Cobo.", []),
    ("Atentamente\n\nCPC. Ana Ruiz Solís\nDirectora General", [f"{ANA} / CPC."]),
    ("DADO EN EL SALÓN DE SESIONES.\n\nDIP. ANA RUIZ SOLÍS\nPRESIDENTA\n\nPOR LO TANTO, MANDO SE IMPRIMA, PUBLIQUE Y CIRCULE.\n\nEL GOBERNADOR DEL ESTADO\n\nING. PABLO NAVA CRUZ", ["Ana Ruiz Solís / Presidenta / Dip.", "Pablo Nava Cruz / Gobernador del Estado / Ing."]),
    ("Comuníquese para su promulgación.\n\nANA RUIZ SOLÍS\nConsejera Delegada\n\nPOR TANTO:\nMando se publique y cumpla.\n\nDada en la sede central del Gobierno Regional, a los quince días del mes de agosto del año dos mil veinticuatro, conforme a la ley.\n\nPABLO NAVA CRUZ\nGobernador Regional", ["Ana Ruiz Solís / Consejera Delegada", "Pablo Nava Cruz / Gobernador Regional"]),
    ("A T E N T A M E N T E\nDIRECTORA GENERAL DE PLANEACIÓN,\nPROGRAMACIÓN Y PRESUPUESTO\n\nMTRA. ANA RUIZ SOLÍS", ["Ana Ruiz Solís / Directora General de Planeación, Programación y Presupuesto / Mtra."]),
    ("Atentamente\n\nLA PRESIDENTA\n\nMTRA. ANA RUIZ SOLÍS\n\nLOS CONSEJEROS\n\nDRA. INÉS PAZ LARA          MTRO. PABLO NAVA CRUZ", ["Ana Ruiz Solís / Presidenta / Mtra.", "Inés Paz Lara / Consejeros / Dra.", "Pablo Nava Cruz / Mtro."]),
    ("Atentamente\n\nAna Ruiz Solís\nDirectora General\n2024-03-04 10:22:33", [ANA]),
    ("El Subdirector Técnico\nPablo Nava Cruz\n(Rúbrica)\n\nLa Directora General\nAna Ruiz Solís\n(Rúbrica)", [PABLO, ANA]),
    ("Al calce firman los vecinos de las colonias Norte, Sur y Centro.", []),
    ("Lic. Ana Ruiz Solís\nDirectora General\n\nEl texto de los documentos publicados en este sitio no tendrá validez para su presentación en otras instituciones, salvo autenticación expedida por la Dirección.", [f"{ANA} / Lic."]),
    ("Así lo acordó y firma el licenciado Pablo Nava Cruz, Subdirector Técnico, ante la maestra Ana Ruiz Solís, Directora General. Doy fe.", [f"{PABLO} / licenciado", f"{ANA} / maestra"]),
]  # fmt: skip


@pytest.mark.parametrize(("closing", "expected"), SIGNERS)
def test_signers(closing: str, expected: list[str]) -> None:
    text = HEAD + TO + BODY + closing
    document = segment(text)
    found = find_signers(document)
    assert people(found) == expected
    assert all(text[item.start : item.end].strip() for item in found)


def test_signer_without_a_post_gets_that_of_the_line_from() -> None:
    text = f"Para: Personal\nDe: Lic. Ana Ruiz Solís, Directora General\n\n{BODY}Atentamente\n\nLic. Ana Ruiz Solís"
    (found,) = find_signers(segment(text))
    assert people([found]) == [f"{ANA} / Lic."]
    assert text[found.start : found.end] == "De: Lic. Ana Ruiz Solís, Directora General"


def test_signer_without_a_post_gets_that_of_the_line_below_from() -> None:
    text = f"PARA:  Personal\nDE:  LIC. ANA RUIZ SOLÍS\nDirectora General\nASUNTO:  Inventario\n\n{BODY}Saludos.\n\nLic. Ana Ruiz Solís"
    (found,) = find_signers(segment(text))
    assert people([found]) == [f"{ANA} / Lic."]
    assert text[found.start : found.end] == "DE:  LIC. ANA RUIZ SOLÍS\nDirectora General"


def test_signer_without_a_post_gets_that_of_the_opening() -> None:
    opening = (
        "ANA RUIZ SOLÍS, Directora General de Aguas, con fundamento en el artículo 9 del Decreto, acuerda lo siguiente:"
    )
    text = f"ACUERDO\n\n{opening}\n\n{BODY}Así lo acordó la Directora.\n\nLicda. Ana Ruiz Solís\nRúbrica."
    assert people(find_signers(segment(text))) == ["Ana Ruiz Solís / Directora General de Aguas / Licda."]


def test_a_signature_that_annexes_follow() -> None:
    text = (
        f"CIRCULAR No. 3\n\nLima, 4 de marzo de 2024\n\n{BODY}ANA RUIZ SOLÍS\n\nDirectora General\n\n"
        + "Artículo 1. Del objeto\n\n" * 60
    )
    assert people(find_signers(segment(text))) == [ANA]


PARTICIPANTS: list[Row] = [
    ("Vo. Bo.\nIng. Pablo Nava Cruz\nSubdirector Técnico", [f"{PABLO} / Ing. / Vo. Bo."]),
    ("V o. B o.   Ing. Pablo Nava Cruz, Subdirector Técnico", [f"{PABLO} / Ing. / Vo. Bo."]),
    ("V°B°\nIng. Pablo Nava Cruz\nSubdirector Técnico", [f"{PABLO} / Ing. / Vo. Bo."]),
    ("Visto Bueno: Ing. Pablo Nava Cruz", ["Pablo Nava Cruz / Ing. / Vo. Bo."]),
    (
        "Elaboró: Lic. Inés Paz Lara\nRevisó: Ing. Pablo Nava Cruz",
        ["Inés Paz Lara / Lic. / elaboró", "Pablo Nava Cruz / Ing. / revisó"],
    ),
    (
        "Elaboró: Lic. Inés Paz Lara   Autorizó: Ing. Pablo Nava Cruz",
        ["Inés Paz Lara / Lic. / elaboró", "Pablo Nava Cruz / Ing. / autorizó"],
    ),
    ("Validó\nIng. Pablo Nava Cruz, Subdirector Técnico", [f"{PABLO} / Ing. / validó"]),
    ("Elaboró: ipl\nRevisó: PNC", []),
    ("Recibí\nIng. Pablo Nava Cruz", []),
]


@pytest.mark.parametrize(("block", "expected"), PARTICIPANTS)
def test_participants(block: str, expected: list[str]) -> None:
    text = f"{HEAD}{TO}{BODY}{SIGNED}\n\n{block}"
    document = segment(text)
    found = find_participants(document)
    assert people(found) == expected
    assert all(text[item.start : item.end].strip() for item in found)
    assert people(find_signers(document)) == [f"{ANA} / Lic."]


def test_approval_beside_the_signature() -> None:
    columns = "Lic. Ana Ruiz Solís               Vo. Bo. Ing. Pablo Nava Cruz\nDirectora General                 Subdirector Técnico"
    document = segment(f"{HEAD}{TO}{BODY}Atentamente\n\n{columns}")
    assert people(find_signers(document)) == [f"{ANA} / Lic."]
    assert people(find_participants(document)) == [f"{PABLO} / Ing. / Vo. Bo."]


def test_participants_side_by_side() -> None:
    columns = "Elaboró                           Autorizó\n\nLic. Ana Ruiz Solís               Ing. Pablo Nava Cruz\nDirectora General                 Subdirector Técnico"
    document = segment(f"{HEAD}{TO}{BODY}Atentamente\n\n{columns}")
    assert people(find_participants(document)) == [f"{ANA} / Lic. / elaboró", f"{PABLO} / Ing. / autorizó"]
    assert find_signers(document) == []


def test_a_text_of_nobody() -> None:
    document = segment(BODY)
    assert find_signers(document) == find_participants(document) == []
