"""The grading engine. It knows no assignment: what is particular to one stands in source/<name>/ and solutions/<name>/."""

__version__ = "0.1.0"
