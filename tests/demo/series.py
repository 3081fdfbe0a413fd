"""The numbered series of Montelargo: which office writes what, how often, about what, and in which file."""

from __future__ import annotations

from dataclasses import dataclass

from tests.demo import people as who
from tests.demo import subjects as what
from tests.demo.people import Office
from tests.demo.subjects import Subject


@dataclass(frozen=True)
class Series:
    """What one office numbers from 1 in each year."""

    office: Office
    kind: str
    """As the document's heading says it."""
    first: int
    last: int
    """Years."""
    each: int
    """Numbers given in a year."""
    subjects: tuple[Subject, ...]
    extension: str = ".txt"
    prefixed: bool = False
    """Whether numbers name the office: `SAFMON/DGRH/0012/2024` rather than `012/2024`."""


SERIES = (
    Series(who.STAFF, "CIRCULAR", 2018, 2026, 6, (what.HOLIDAYS, what.ATTENDANCE, what.BONUS, what.ETHICS, what.DRILL)),
    Series(who.SPENDING, "OFICIO CIRCULAR", 2019, 2026, 4, (what.CLOSING, what.AUSTERITY, what.TRAVEL), prefixed=True),
    Series(who.GOODS, "MEMORÁNDUM", 2020, 2026, 4, (what.VEHICLES, what.INVENTORY), prefixed=True),
    Series(who.COMPTROLLER, "CIRCULAR", 2019, 2026, 4, (what.ASSETS, what.ETHICS, what.ARCHIVES), ".docx"),
    Series(who.AUDITS, "OFICIO", 2018, 2026, 6, (what.AUDIT,), prefixed=True),
    Series(who.COUNCIL, "ACUERDO", 2018, 2026, 3, (what.IMPARTIALITY, what.POLLS), prefixed=True),
    Series(who.TRAINING, "OFICIO", 2018, 2026, 5, (what.POLLS, what.IMPARTIALITY), prefixed=True),
    Series(who.OLD_HOSPITALS, "COMUNICADO", 2018, 2021, 5, (what.VACCINES, what.DENGUE)),
    Series(who.HOSPITALS, "COMUNICADO", 2022, 2026, 5, (what.VACCINES, what.DENGUE), ".html"),
    Series(who.PIPES, "AVISO", 2019, 2026, 4, (what.WATER_CUT,), ".html"),
    Series(who.RECTOR, "CONVOCATORIA", 2019, 2026, 2, (what.GRANTS,), ".docx"),
    Series(who.RECTOR, "CIRCULAR", 2018, 2026, 4, (what.FESTIVAL, what.ARCHIVES, what.DRILL, what.HOLIDAYS), ".md"),
    Series(who.MAYOR, "BANDO", 2018, 2026, 2, (what.STREETS, what.TAX)),
    Series(who.CLERK, "CIRCULAR", 2020, 2026, 3, (what.ARCHIVES, what.DRILL, what.TAX)),
)

ANSWERING = {who.AUDITS: (who.GOODS, who.SPENDING), who.TRAINING: (who.CLERK, who.RECTOR)}
"""Office whose letters are answered -> the offices that it writes to in turn, and that answer."""
