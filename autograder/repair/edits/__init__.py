"""Edits of a student's cell that may mend it: one family of mistakes a module. Standard library only, since it runs in a process of
its own."""
