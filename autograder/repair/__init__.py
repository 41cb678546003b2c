"""Finds the smallest change of a student's own code that makes an answer right. It tells in which line the mistake is, and of what kind."""
