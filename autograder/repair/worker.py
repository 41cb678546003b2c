"""A process that reads what students wrote and thinks up edits. It may take long, or break, without harm.

    python -I -S worker.py < request > reply

The request is JSON: {"source", "suspects", "values", "followers", "others"}; the reply {"quick", "whole", "edits", "certain", "halfway"},
see `units.edits_of`, `certain` and `halfway`.
"""

import json
import resource
import sys
from dataclasses import astuple
from pathlib import Path

#: Seconds of processor time, and bytes of memory.
CPU_SECONDS = 3
MEMORY = 768 << 20
#: How many edits are handed back, the likeliest.
MOST = 4000


def main() -> None:
    """Read the request, write the reply."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from autograder.repair import units

    request = json.load(sys.stdin)
    source = request["source"]
    helpers = {**units.functions(request["others"]), **units.functions([source])}
    known = {name for one in request["others"] for name in units.bound_at_top(one)}
    quick, whole, edits = units.edits_of(
        source, request["suspects"], request["values"], helpers, known, request["followers"]
    )
    shown = units.certain_of(source, request["suspects"], known)
    edits.sort(key=lambda one: one[1].cost)
    seen, kept = set(), []
    for unit, edit in edits:
        key = (edit.begin, edit.end, edit.text)
        if key not in seen:
            seen.add(key)
            kept.append([unit, *edit])
    reply: dict = {"quick": [*map(astuple, quick)], "whole": [*map(astuple, whole)], "edits": kept[:MOST]}
    reply["certain"] = shown
    reply["halfway"] = {
        name: (astuple(quick), astuple(whole), parameters, stops)
        for name, (quick, whole, parameters, stops) in units.halfway_of(
            source, request["suspects"], {*request["values"], *request["followers"]}
        ).items()
    }
    sys.stdout.write(json.dumps(reply))


if __name__ == "__main__":
    main()
