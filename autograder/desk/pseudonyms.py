"""Names for students that tell nobody who they are, and numbers for orders that differ from grader to grader."""

import hmac
from functools import lru_cache

#: Consonants alone: they make no word and no number that a spreadsheet would rewrite.
_LETTERS = "bcdfghjklmnpqrstvwxz"


@lru_cache(maxsize=20_000)
def pseudonym(assignment: str, student: str, secret: bytes) -> str:
    """Ten letters for a student, the same each time. Only who has the course's secret can work them out."""
    number = drawn(secret, "pseudonym", assignment, student)
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(10))


@lru_cache(maxsize=20_000)
def drawn(secret: bytes, *about: str) -> int:
    """A number below 2⁶⁴, always the same for these texts. To anybody without the secret it is as good as random."""
    return int.from_bytes(
        hmac.digest(secret, "\0".join(about).encode("utf-8", "backslashreplace"), "sha256")[:8], "big"
    )
