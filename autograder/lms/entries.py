"""Reads an archive, a folder or a file without trusting any of it: nothing is unpacked, and only what is asked for is read.

An entry's path is a text, for people and for recognising whose file it is. Nothing is ever written under it, so it can't lead out of a
folder. No link is followed.
"""

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.notebook.submitted import MAX_BYTES

#: Entries of an archive that an instructor downloads: ten files for each of two thousand students.
MAX_ENTRIES = 20_000
#: Entries, and bytes of their list, of a zip that a student hands in.
MAX_INSIDE = 1_000
MAX_LIST = 1_000_000
#: A zip in a zip in a zip.
MAX_DEPTH = 3
#: How many bytes are read of all that one student handed in, and how many zips are opened.
MAX_READ = 400_000_000
MAX_ZIPS = 20

OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_RUBBISH = ("__MACOSX", ".ipynb_checkpoints", ".git", "__pycache__")


class Refused(Exception):
    """The entry is not read. The text is a sentence that says why."""


@dataclass(frozen=True)
class Entry:
    """A file: its path with `/` between its parts, its size in bytes, and how to read it. `refused`: why it is not read."""

    path: str
    size: int
    data: Callable[[], bytes]
    refused: str = ""

    @property
    def file(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def ending(self) -> str:
        return os.path.splitext(self.file.lower())[1]

    def read(self) -> bytes:
        """The file's bytes. Raises Refused."""
        if self.refused:
            raise Refused(self.refused)
        try:
            return self.data()
        except (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, struct.error) as error:
            raise Refused(f"it can't be read: {error}.") from error
        except Exception as error:  # zlib, lzma and zipfile have errors of their own
            raise Refused(f"it is damaged: {error}.") from error


@dataclass
class Budget:
    """What may still be read of one student's work."""

    room: int = MAX_READ
    zips: int = MAX_ZIPS

    def take(self, entry: Entry) -> bytes:
        """Read the entry's bytes. Raises Refused where they would be too many."""
        if entry.size > self.room:
            raise Refused(f"all files together have more than {MAX_READ // 1_000_000} MB.")
        data = entry.read()
        self.room -= len(data)
        return data


def entries(path: Path) -> list[Entry]:
    """The entries of a zip or a folder, or the file itself. Raises Refused where it can't be opened."""
    if path.is_dir():
        return sorted(_in_folder(path), key=lambda entry: entry.path)
    if not path.is_file():
        raise Refused("it is not there.")
    if path.suffix.lower() == ".zip":
        try:
            return _in_zip(zipfile.ZipFile(path), MAX_ENTRIES)
        except (OSError, zipfile.BadZipFile, ValueError, struct.error) as error:
            raise Refused(f"it can't be opened as a zip: {error}. Download it again.") from error
    return [_file(path, path.name)]


def inside(data: bytes) -> list[Entry]:
    """The entries of a student's zip. Raises Refused where it can't or should not be opened."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or end + 22 > len(data):
        raise Refused("it is no whole zip.")
    count, length = struct.unpack("<HI", data[end + 10 : end + 16])
    if count > MAX_INSIDE or length > MAX_LIST:
        raise Refused(f"it holds {count:,} files, more than {MAX_INSIDE:,}: it is not opened.")
    try:
        return _in_zip(zipfile.ZipFile(io.BytesIO(data)), MAX_INSIDE)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"it can't be opened as a zip: {error}.") from error


def is_rubbish(path: str) -> bool:
    """Return True if some program left the file behind, so that nobody meant to hand it in."""
    parts = path.split("/")
    return any(part in _RUBBISH for part in parts) or parts[-1].startswith(("._", ".DS_Store", "~$"))


def _in_zip(archive: zipfile.ZipFile, most: int) -> list[Entry]:
    infos = archive.infolist()
    if len(infos) > most:
        raise Refused(f"it holds {len(infos):,} files, more than {most:,}: it is not opened.")
    found = [_zipped(archive, info) for info in infos]
    return [entry for entry in found if entry is not None and not is_rubbish(entry.path)]


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry | None:
    path = info.filename.replace("\\", "/")
    refused = ""
    if info.is_dir():
        if not path.rstrip("/").lower().endswith(".ipynb"):
            return None
        refused, path = "it is a folder that is named like a notebook.", path.rstrip("/")
    elif stat.S_ISLNK(info.external_attr >> 16):
        refused = "it is a link, which is not followed."
    elif info.flag_bits & 0x1:
        refused = "it is protected with a password."
    elif path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
        refused = f"its path, {path[:60]!r}, leads out of the folder."
    elif info.file_size > MAX_BYTES:
        refused = f"it would have {info.file_size / 1e6:,.0f} MB; more than {MAX_BYTES / 1e6:.0f} MB are not read."

    def data() -> bytes:
        with archive.open(info) as file:
            return _bounded(file)

    return Entry(path, info.file_size, data, refused)


def _bounded(file) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(f"it has more than {MAX_BYTES / 1e6:.0f} MB.")
    return data


def _in_folder(folder: Path) -> Iterator[Entry]:
    for above, folders, files in os.walk(folder, followlinks=False):
        for name in list(folders):
            inner = Path(above, name)
            path = inner.relative_to(folder).as_posix()
            if inner.is_symlink():
                yield Entry(path, 0, bytes, "it is a link, which is not followed.")
            elif name.lower().endswith(".ipynb"):
                yield Entry(path, 0, bytes, "it is a folder that is named like a notebook.")
        for name in files:
            path = Path(above, name).relative_to(folder).as_posix()
            if not is_rubbish(path):
                yield _file(Path(above, name), path)


def _file(path: Path, shown: str) -> Entry:
    """A file on the disk. It is opened only if it is a regular file."""
    found = path.lstat()
    refused = ""
    if stat.S_ISLNK(found.st_mode):
        refused = "it is a link, which is not followed."
    elif not stat.S_ISREG(found.st_mode):
        refused = "it is no file."
    elif found.st_size > MAX_BYTES:
        refused = f"it has {found.st_size / 1e6:,.0f} MB; more than {MAX_BYTES / 1e6:.0f} MB are not read."

    def data() -> bytes:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return _bounded(file)

    return Entry(shown, found.st_size, data, refused)
