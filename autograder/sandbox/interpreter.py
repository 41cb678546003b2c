"""Finds which files of this machine a student's Python needs, and which of these must be hidden from it."""

from __future__ import annotations

import glob
import importlib.util
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import packages

# The project's own importable names; `autograder` is this package's root, whatever it is called.
PROJECT_MODULES = (__name__.split(".")[0], "solutions", "source", "tests")
_SITE_NAMES = {"site-packages", "dist-packages"}
_NEEDED_OF_THE_SYSTEM = (
    "/usr/bin",  # `!ls` and the like find a shell
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libx32",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/alternatives",  # Debian's libblas.so.3 is a link into it
)
_RECORDS = "/site/records"
_TOP_LEVEL = ("/bin", "/lib", "/lib32", "/lib64", "/libx32")


@dataclass(frozen=True)
class Interpreter:
    """The Python that students get: which files are shown, where, and which of them are covered again.

    binds: (path outside, path inside), read-only; links: (target, path); hidden_files and hidden_folders: paths
    inside; import_path: what goes behind the standard library in sys.path inside; outside_import_path: the same
    folders as the machine names them, for a kernel that is not isolated; texts: files made for the inside, by path.
    """

    executable: str
    binds: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    hidden_files: tuple[str, ...]
    hidden_folders: tuple[str, ...]
    import_path: tuple[str, ...]
    outside_import_path: tuple[str, ...]
    texts: Mapping[str, bytes]


def _base_executable() -> str:
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def site_folders() -> list[str]:
    """The folders of installed packages that this process imports from, in order.

    The project root, PYTHONPATH entries and what an editable install's .pth adds have other names, so they are left out.
    """
    found: list[str] = []
    for entry in sys.path:
        real = os.path.realpath(entry) if entry else ""
        if os.path.basename(real) in _SITE_NAMES and os.path.isdir(real) and real not in found:
            found.append(real)
    return found


def _of_this_project(dist_info: str) -> bool:
    for name in ("RECORD", "top_level.txt", "entry_points.txt"):
        try:
            with open(os.path.join(dist_info, name), encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            continue
        if any(
            line.startswith((f"{PROJECT_MODULES[0]}/", f"{PROJECT_MODULES[0]}."))
            or line.strip() == PROJECT_MODULES[0]
            or f"= {PROJECT_MODULES[0]}." in line
            for line in text.splitlines()
        ):
            return True
    return False


def _secrets_in(folder: str) -> tuple[list[str], list[str]]:
    """The (files, folders) below `folder` that belong to this project or tell where it lies, as relative paths."""
    files: list[str] = []
    folders: list[str] = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        stem = name.split(".")[0]
        if os.path.isdir(path):
            if name in PROJECT_MODULES:
                folders.append(name)
            elif name.endswith((".dist-info", ".egg-info")):
                if _of_this_project(path):
                    folders.append(name)
                elif os.path.exists(os.path.join(path, "direct_url.json")):
                    files.append(f"{name}/direct_url.json")
        elif name.endswith((".pth", ".egg-link")) or name.startswith("__editable__") or stem in PROJECT_MODULES:
            files.append(name)
    return files, folders


def has_module(name: str, tier: str, further: tuple[str, ...] = ()) -> bool:
    """Return True if a kernel of this tier can import the module: it is Python's own, or of a package that it is shown, see `describe`."""
    shown = None if tier == "none" else _modules(further)
    if name in sys.stdlib_module_names or name == "__main__":
        return True
    if shown is None:
        return name in sys.modules or importlib.util.find_spec(name) is not None
    return name in shown


@lru_cache(maxsize=4)
def _modules(further: tuple[str, ...]) -> frozenset[str] | None:
    """The modules of the packages that are shown. None where all are."""
    shown = packages.view(site_folders(), further)
    return None if shown is None else frozenset(path.split("/")[0].split(".")[0] for _, path in shown.paths)


@lru_cache(maxsize=4)
def describe(further: tuple[str, ...] = ()) -> Interpreter:
    """Describe this process's Python as the sandbox shows it, with the packages that every release needs and the `further` ones."""
    executable = _base_executable()
    roots = {sys.base_prefix, sys.base_exec_prefix}
    libraries = {os.path.join(root, lib) for root in roots for lib in {"lib", sys.platlibdir}}
    wanted = [*_NEEDED_OF_THE_SYSTEM, *sorted(libraries), executable]
    for store in ("/nix/store", "/gnu/store"):
        if executable.startswith(store + "/"):
            wanted.append(store)

    binds: list[tuple[str, str]] = []
    for path in wanted:
        inside_another = any(path == source or path.startswith(source + "/") for source, _ in binds)
        if os.path.exists(path) and not inside_another:
            binds.append((path, path))
    links = []
    for path in _TOP_LEVEL:
        if os.path.islink(path):
            links.append((os.readlink(path), path))
        elif os.path.isdir(path):
            binds.append((path, path))

    # Packages are shown under neutral names: their real path would tell where the course lies. The folders of
    # packages that come with the binds above are covered in any case.
    hidden_folders: list[str] = []
    for source, inside in binds:
        for pattern in ("python3*/site-packages", "python3*/dist-packages"):
            for path in glob.glob(os.path.join(source, pattern)):
                hidden_folders.append(inside + path[len(source) :])
    hidden_files: list[str] = []
    import_path = []
    sites = site_folders()
    shown = packages.view(sites, further)
    for number, folder in enumerate(sites):
        inside = f"/site/{number}"
        if shown is not None:
            paths = [
                path for index, path in shown.paths if index == number and path.split(".")[0] not in PROJECT_MODULES
            ]
            binds += [(os.path.join(folder, path), f"{inside}/{path}") for path in paths]
            import_path += [inside] if paths else []
            continue
        binds.append((folder, inside))
        import_path.append(inside)
        files, folders = _secrets_in(folder)
        hidden_files += [f"{inside}/{name}" for name in files]
        hidden_folders += [f"{inside}/{name}" for name in folders]
    return Interpreter(
        executable=executable,
        binds=tuple(binds),
        links=tuple(links),
        hidden_files=tuple(hidden_files),
        hidden_folders=tuple(hidden_folders),
        import_path=(*import_path, *([_RECORDS] if shown else [])),
        outside_import_path=tuple(sites),
        texts={f"{_RECORDS}/{path}": text for path, text in shown.records.items()} if shown else {},
    )
