"""The grading engine. It knows no assignment: all that is particular to one stands in source/<name>/ and solutions/<name>/."""

import sys

__version__ = "0.1.0"

# nbformat's jsonschema imports these where they are installed. One spends 2 seconds of every process on a grammar of addresses, the
# other loads a library of dates. No notebook's schema needs either. With None here jsonschema does without.
for _name in ("rfc3987_syntax", "isoduration"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]
