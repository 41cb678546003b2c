"""Matplotlib's list of fonts, made once: each fresh kernel would otherwise spend a second on it.

It is made in a throwaway sandbox, from the fonts that a kernel will see, before any student's code runs there.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from functools import lru_cache

from . import tiers
from .errors import LaunchFailed
from .launch import Order
from .limits import Limits

_MAKE = """
import base64, json, os, sys
os.environ["MPLBACKEND"] = "agg"
import matplotlib.font_manager
folder = os.environ["MPLCONFIGDIR"]
files = {}
for name in os.listdir(folder):
    if name.startswith("fontlist") and name.endswith(".json"):
        with open(os.path.join(folder, name), "rb") as file:
            files[name] = base64.b64encode(file.read()).decode()
print("FONTS" + json.dumps(files))
"""
_SECONDS = 60.0
_lock = threading.Lock()


class Files(Mapping[str, bytes]):
    """The files for matplotlib's configuration folder, by name. There are none without matplotlib.

    They are made when somebody first asks for one, since a fork server makes its own.
    """

    def __init__(self, tier: str, program: str) -> None:
        self._of = (tier, program)

    def _files(self) -> dict[str, bytes]:
        with _lock:
            return _make(*self._of)

    def __getitem__(self, name: str) -> bytes:
        return self._files()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files())

    def __len__(self) -> int:
        return len(self._files())


@lru_cache(maxsize=4)
def _make(tier: str, program: str) -> dict[str, bytes]:
    try:
        code, output = tiers.run_script(Order(tier=tier, limits=Limits(), script=_MAKE, program=program), _SECONDS)
        if code != 0:
            return {}
        found = json.loads(output.rpartition("FONTS")[2])
        return {name: base64.b64decode(text) for name, text in found.items()}
    except (LaunchFailed, ValueError):
        return {}
