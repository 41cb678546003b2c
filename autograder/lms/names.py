"""Names of people and files in forms that can be compared, whatever a system has changed in them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

#: How many names a sentence offers where one is not known, and how alike they must be (difflib's ratio).
NEAREST = 3
ALIKE = 0.6
#: nbgrader's gradebook holds ids of this many characters.
LONGEST_ID = 128
#: What a copy of a file is called: `backprop-1`, `backprop (2)`, `backprop_final copy`.
_COPY = re.compile(r"(?:[-_ ]\d{1,2}|[-_ ]?\(\d{1,3}\)|[-_ ]copy(?:[-_ ]?\d+)?)$", re.IGNORECASE)


def folded(text: str) -> str:
    """Letters and digits alone, without accents and case: `O'Brien, Zoë` is `obrienzoe`."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in apart if c.isalnum())


def forms(name: str) -> set[str]:
    """The folded name, beginning with each of its words in turn, since the family name may stand first or last."""
    words = name.replace(",", " ").split()
    turned = (words[n:] + words[:n] for n in range(len(words)))
    return {form for turn in turned if (form := folded("".join(turn)))}


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are most like this one, the best first."""
    by_form: dict[str, str] = {}
    for one in known:
        for form in forms(one):
            by_form.setdefault(form, one)
    found: list[str] = []
    for wanted in sorted(forms(name) or {folded(name)}):
        for form in difflib.get_close_matches(wanted, by_form, NEAREST, ALIKE):
            if by_form[form] not in found:
                found.append(by_form[form])
    best = {one: max(_likeness(name, form) for form in forms(one)) for one in found}
    return sorted(found, key=lambda one: -best[one])[:NEAREST]


def _likeness(name: str, form: str) -> float:
    return difflib.SequenceMatcher(None, folded(name), form).ratio()


def stem(file: str) -> str:
    """A file's name without folder, endings and the marks of a copy."""
    last = file.rpartition("/")[2]
    for ending in (".txt", ".json", ".ipynb"):
        if last.lower().endswith(ending):
            last = last[: -len(ending)]
    while shorter := _COPY.sub("", last):
        if shorter == last:
            break
        last = shorter
    return last


def is_id(text: str) -> bool:
    """Return True if a student can have this id. It names a folder, and a row in nbgrader's gradebook."""
    return (
        0 < len(text) <= LONGEST_ID
        and len(text.encode("utf-8", "surrogateescape")) <= 255
        and text == text.strip()
        and not text.startswith(".")
        and not any(c in "/\\" or unicodedata.category(c)[0] == "C" for c in text)
    )
