"""Rubrics for the written answers."""
