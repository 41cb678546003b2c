"""The grading engine. It knows no assignment: what is particular to one stands in source/<name>/ and solutions/<name>/."""

import sys

__version__ = "0.1.0"

# nbformat's jsonschema imports these where they are installed: one spends 2 seconds of every process on a grammar of addresses, one
# loads a library of dates, and no notebook's schema asks for either. With None here it goes without.
for _name in ("rfc3987_syntax", "isoduration"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]
