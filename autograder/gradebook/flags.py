"""Flags as people read them: flags that say the same about several cells become one, and all repairs of a file are one line."""

import re
from collections import Counter
from collections.abc import Iterable

from autograder.checking.sentence import listed, one_line
from autograder.gradebook.graded import Graded

_WORDS = re.compile(r"\w+|\W+")
#: How many of the words are named in which sentences differ.
MAX_NAMED = 12
_Key = tuple[int, tuple[str, ...]]


def grouped(sentences: Iterable[str]) -> list[str]:
    """The sentences in their order. Those that differ in a single word become one, with the words in brackets."""
    left = [tuple(_WORDS.findall(sentence)) for sentence in sentences]
    found: list[str] = []
    alike = Counter(key for words in set(left) for key in _keys(words))
    said: set[_Key] = set()
    for words in dict.fromkeys(left):
        key = max(_keys(words), key=lambda key: alike[key], default=None)
        if key is None or alike[key] < 2:
            found.append("".join(words))
        elif key not in said:
            said.add(key)
            members = [other[key[0]] for other in dict.fromkeys(left) if key in _keys(other)]
            found.append(_one(key, members))
    return found


def _keys(words: tuple[str, ...]) -> list[_Key]:
    """For each word that may be a name: the sentence without this word."""
    return [
        (place, (*words[:place], "…", *words[place + 1 :]))
        for place, word in enumerate(words)
        if "_" in word or (word.isalnum() and place > 0)
    ]


def _one(key: _Key, names: list[str]) -> str:
    said = "".join(key[1])
    end = "." if said.endswith(".") else ""
    return f"{said.removesuffix('.')} ({len(names)} times: {listed(names, MAX_NAMED)}){end}"


def lines(record: Graded) -> list[str]:
    """What a person should know about a submission, apart from the reason of its status. All repairs of the file are one line."""
    rest = [flag for flag in record.flags if flag != record.reason]
    repairs = [flag for flag in rest if flag in record.told]
    found = grouped(flag for flag in rest if flag not in record.told)
    if len(repairs) > 1:
        repairs = [f"{len(repairs)} remarks on the file: {' '.join(grouped(repairs))}"]
    return [one_line(sentence) for sentence in (*repairs, *found)]
