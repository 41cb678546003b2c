"""The files that a page is made from: the autograded notebook, and the pictures beside it that the instructor's texts show."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

#: The most bytes of a picture beside the notebook that is put into the page.
MAX_PICTURE = 2_000_000
#: The kinds of pictures, by the endings of their names.
PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml"}
#: Digests of pictures by name, size and time. All students have a copy of the instructor's, with its time, so only one is read.
_pictures_seen: dict[tuple[str, int, int], str] = {}


def notebook_digest(path: Path, notebook: bytes | None = None) -> str:
    """A digest of the autograded notebook and of the pictures beside it; '' where it can't be read. `notebook`: its bytes, if known."""
    try:
        found = hashlib.sha256(path.read_bytes() if notebook is None else notebook)
    except OSError:
        return ""
    for name, picture in _pictures(path.parent):
        found.update(f"\0{name}\0{picture}".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _pictures(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and digest of each picture that a page may show."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names) if Path(name).suffix.lower() in PICTURES):
            name = str(path.relative_to(folder))
            try:
                about = path.lstat()
                key = (name, about.st_size, about.st_mtime_ns)
                if not stat.S_ISREG(about.st_mode) or about.st_size > MAX_PICTURE:
                    continue
                if key not in _pictures_seen:
                    _pictures_seen[key] = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError:
                continue
            yield name, _pictures_seen[key]
