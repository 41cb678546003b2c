"""Names for students that tell nobody who they are, and orders that differ from grader to grader."""

import hmac
from functools import lru_cache

#: Consonants alone: they make no word and no number that a spreadsheet would rewrite.
_LETTERS = "bcdfghjklmnpqrstvwxz"


@lru_cache(maxsize=20_000)
def pseudonym(assignment: str, student: str, secret: bytes) -> str:
    """Ten letters for a student: the same each time, and to be worked out only with the course's secret."""
    number = drawn(secret, "pseudonym", assignment, student)
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(10))


@lru_cache(maxsize=20_000)
def drawn(secret: bytes, *about: str) -> int:
    """A number below 2⁶⁴ that is always the same for these texts, and as good as random to who doesn't know the secret."""
    return int.from_bytes(
        hmac.digest(secret, "\0".join(about).encode("utf-8", "backslashreplace"), "sha256")[:8], "big"
    )
