"""Chooses which installed packages a kernel sees: those that every release needs, those that this one asks for, and what these need.

It sees no others, since a list of what is installed tells a student which machine this is and what the grader is made of. Each package's
folders are shown by themselves. Of the records about packages, names, versions and entry points are shown. numpy, matplotlib and IPython
with all that they need are some forty folders.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: What every release needs. What these need comes along.
EVERYWHERE = ("numpy", "matplotlib", "ipykernel")
#: The modules that a notebook imports of them.
THEIR_MODULES = frozenset({"numpy", "matplotlib", "mpl_toolkits", "IPython", "ipykernel"})
# They serve completion and a debugger, which `inner.prepare_imports` leaves out.
_LEFT_OUT = frozenset({"debugpy", "jedi", "parso"})
_RECORDS = (".dist-info", ".egg-info")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r";.*\bextra\b")
# How a line's path begins: with a folder, a single module, or what a module was compiled to.
_FIRST = re.compile(r'^"?(__pycache__/[^/,"]+|\w[^/,"]*)', re.MULTILINE)
_HEAD = re.compile(r"^(Metadata-Version|Name|Version): ", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """What is shown of the folders of installed packages.

    paths: (number of the folder, path below it). records: what the sandbox tells about the packages, by path below a folder for it.
    """

    paths: tuple[tuple[int, str], ...]
    records: Mapping[str, bytes]


@dataclass(frozen=True)
class _Installed:
    number: int
    info: str  # its folder of records


def canonical(name: str) -> str:
    """A package's name in the form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def view(folders: Sequence[str], names: Iterable[str] = ()) -> View | None:
    """The view of these folders with the packages of EVERYWHERE and the named ones. A name is that of a package or a module.

    A name that isn't installed is left out. None where the files of a package of EVERYWHERE can't be found out.
    """
    installed = _installed(folders)
    further = [one for name in names for one in _packages_of(name, installed)]
    paths: set[tuple[int, str]] = set()
    records: dict[str, bytes] = {}
    for name in _with_all_they_need([*map(canonical, EVERYWHERE), *further], installed):
        package = installed.get(name)
        shown = _paths(package, folders[package.number]) if package else set()
        if not shown and name in EVERYWHERE:
            return None
        if package:
            paths |= {(package.number, path) for path in shown}
            records |= _records(package.info)
    return View(tuple(sorted(paths)), records)


def not_installed(folders: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names that belong neither to an installed package nor to a module of one."""
    installed = _installed(folders)
    return [name for name in names if not _packages_of(name, installed)]


def _installed(folders: Sequence[str]) -> dict[str, _Installed]:
    """The installed packages by name. Where one is there twice, it is the one that Python imports."""
    found: dict[str, _Installed] = {}
    for number, folder in enumerate(folders):
        for entry in sorted(os.listdir(folder)):
            stem, kind = os.path.splitext(entry)
            if kind in _RECORDS and os.path.isdir(os.path.join(folder, entry)):
                found.setdefault(canonical(stem.split("-")[0]), _Installed(number, os.path.join(folder, entry)))
    return found


def _packages_of(name: str, installed: dict[str, _Installed]) -> list[str]:
    """The packages of that name or, if there are none, those with a module of that name."""
    if canonical(name) in installed:
        return [canonical(name)]
    begins = tuple(f"\n{name}{end}" for end in ("/", ".py,", ".so,", "."))
    return [
        one
        for one, package in installed.items()
        if any(begin in "\n" + _read(package.info, "RECORD") for begin in begins)
        or name in _read(package.info, "top_level.txt").split()
    ]


def _with_all_they_need(names: Sequence[str], installed: dict[str, _Installed]) -> list[str]:
    waiting = list(names)
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name in found or name in _LEFT_OUT:
            continue
        found[name] = None
        if name in installed:
            waiting += _needs(installed[name].info)
    return list(found)


def _needs(info: str) -> list[str]:
    """The packages that this one needs, without its extras. What it needs only on other machines isn't installed here."""
    head = _read(info, "METADATA").partition("\n\n")[0]
    wanted = [line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("Requires-Dist:")]
    # in the older form the extras stand in sections of their own, after the rest
    wanted += _read(info, "requires.txt").partition("[")[0].split("\n")
    names = [_NAME.match(text) for text in wanted if not _EXTRA.search(text)]
    return [canonical(name[0]) for name in names if name]


def _paths(package: _Installed, folder: str) -> set[str]:
    """The package's folders and single files below `folder`, as relative paths."""
    found = set(_FIRST.findall(_read(package.info, "RECORD")))
    if not found:
        names = set(_read(package.info, "top_level.txt").split())
        found = {entry for entry in os.listdir(folder) if entry.split(".")[0] in names}
    return {
        path
        for path in found
        if not path.endswith((*_RECORDS, ".pth", ".egg-link"))
        and not path.startswith("__editable__")
        and (not path.startswith("__pycache__") or f".{sys.implementation.cache_tag}." in path)
        and os.path.exists(os.path.join(folder, path))
    }


def _records(info: str) -> dict[str, bytes]:
    """The package's name, version and entry points. Where it was installed from is left out."""
    folder = os.path.basename(info)
    head = _read(info, "METADATA") or _read(info, "PKG-INFO")
    lines = [line for line in head.partition("\n\n")[0].splitlines() if _HEAD.match(line)]
    kept = {"METADATA" if folder.endswith(".dist-info") else "PKG-INFO": "\n".join(lines) + "\n"}
    kept["entry_points.txt"] = _read(info, "entry_points.txt")
    return {f"{folder}/{name}": text.encode() for name, text in kept.items() if text}


def _read(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
