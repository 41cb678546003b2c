"""Edits of a student's cell that may mend it. Each module has one family of mistakes.

They use the standard library only, since they run in a process of their own.
"""
