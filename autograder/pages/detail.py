"""How much a page says."""

from enum import IntEnum


class Detail(IntEnum):
    """Points alone; the criteria with their sentences, and comments, too; or all: diagnoses, pictures, where to start."""

    points = 1
    criteria = 2
    diagnosis = 3
