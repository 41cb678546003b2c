"""The audit tests the hidden tests themselves: they should notice every wrong answer, and let every right one pass."""
