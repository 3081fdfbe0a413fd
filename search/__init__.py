"""Search over the pages of the archive: `open_index(folder).search("exhorto electoral")`."""

from search.errors import BadRequest, IndexBusy, IndexNotWritten, IndexUnusable, PagesMissing
from search.results import Hit, Notice, Results
from search.searcher import Searcher, open_index

__all__ = [
    "BadRequest",
    "Hit",
    "IndexBusy",
    "IndexNotWritten",
    "IndexUnusable",
    "Notice",
    "PagesMissing",
    "Results",
    "Searcher",
    "open_index",
]
