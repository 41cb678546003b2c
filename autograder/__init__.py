"""The grading engine. It knows no assignment: what is particular to one stands in source/<name>/ and solutions/<name>/."""

import sys

__version__ = "0.1.0"

# nbformat's jsonschema imports rfc3987_syntax where it is installed, and that spends 2 seconds of every process on a grammar of
# addresses, which no notebook's schema asks for. With None here it goes without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
