"""A small rubric, made by hand."""

from autograder.rubric.rubric import Rubric


def rubric(text="Some text.", answer="An answer.", comments=True):
    """A small rubric in which every text is `text` and each anchor's answer is `answer`."""
    return Rubric.model_validate(
        {
            "assignment": "essay",
            "rules": [text],
            "cells": [
                {
                    "id": "answer",
                    "title": "The answer",
                    "points": 1,
                    "asks": text,
                    "rules": [text],
                    "criteria": [
                        {
                            "id": "one",
                            "title": "Criterion",
                            "points": 1,
                            "note": text,
                            "ratings": [
                                {"points": 1, "title": text, "text": text},
                                {"points": 0, "title": text, "text": text},
                            ],
                        }
                    ],
                    "anchors": [
                        {
                            "id": f"a{n}",
                            "title": "Anchor",
                            "answer": answer,
                            "ratings": {"one": n},
                            "total": n,
                            "note": "Why.",
                            "comments": ["wrong"][:comments],
                        }
                        for n in (1, 0)
                    ],
                    "misconceptions": [{"id": "wrong", "says": text, "why": text, "comment": text}][:comments],
                    "comments": [{"id": "free", "when": text, "comment": text}][:comments],
                }
            ],
        }
    )
