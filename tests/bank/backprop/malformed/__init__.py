"""Submissions that went wrong on their way, honestly or not: `BANK`, a maker for each by name.

A maker takes the release filled in with the model answer and returns the bytes that the student hands in. Its docstring says in
a sentence what happened; its `expected` what must come of it.
"""

from . import code, copies, damage, encodings, formats, losses, metadata, order, tampering, texts
from ._kit import Case

BANK: dict[str, Case] = {
    case.name: case
    for module in (copies, losses, order, metadata, tampering, formats, encodings, damage, code, texts)
    for case in vars(module).values()
    if isinstance(case, Case)
}
