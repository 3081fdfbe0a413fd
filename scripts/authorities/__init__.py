"""What is known beforehand: institutions, places, titles, legends, holidays, topics and laws, as data files.

The files are TSV, described in the README beside them; another folder is chosen with the environment variable
ACERVO_AUTORIDADES. Each is read when it is first asked for.
"""

from scripts.authorities.findings import check_authorities
from scripts.authorities.institution import (
    Institution,
    Mention,
    find_in_text,
    find_institution,
    institutions,
    nearest_institution,
)
from scripts.authorities.law import Law, LawMention, find_law, find_laws, laws
from scripts.authorities.legend import Legend, find_legend, legends
from scripts.authorities.place import (
    Municipality,
    Place,
    State,
    find_municipality,
    find_places,
    find_state,
    is_town,
    municipalities,
    states,
)
from scripts.authorities.title import Title, split_title, titles
from scripts.authorities.topic import Topic, TopicMention, find_topics, topics
from scripts.authorities.working_days import add_working_days, holidays, is_working_day, knows_holidays

__all__ = [
    "Institution",
    "Law",
    "LawMention",
    "Legend",
    "Mention",
    "Municipality",
    "Place",
    "State",
    "Title",
    "Topic",
    "TopicMention",
    "add_working_days",
    "check_authorities",
    "find_in_text",
    "find_institution",
    "find_law",
    "find_laws",
    "find_legend",
    "find_municipality",
    "find_places",
    "find_state",
    "find_topics",
    "holidays",
    "institutions",
    "is_town",
    "is_working_day",
    "knows_holidays",
    "laws",
    "legends",
    "municipalities",
    "nearest_institution",
    "split_title",
    "states",
    "titles",
    "topics",
]
