"""How hard property tests try: many times harder under `make torture`."""

import os

FACTOR = 20 if os.environ.get("ACERVO_TORTURE") else 1


def times(count: int) -> int:
    """Number of cases: `count` in the ordinary run of the tests."""
    return count * FACTOR
