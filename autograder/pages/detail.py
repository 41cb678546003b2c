"""How much a page says."""

from enum import IntEnum


class Detail(IntEnum):
    """Levels of detail: points alone; also the criteria with their sentences, and comments; or all, with diagnoses and pictures."""

    points = 1
    criteria = 2
    diagnosis = 3
