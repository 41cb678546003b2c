"""YAML that remembers the line of every value, so that a complaint about a value can say where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml


class YamlError(ValueError):
    """The text is not YAML; the message is one sentence and `line` counts from 1."""

    def __init__(self, sentence: str, line: int):
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True)
class Located:
    """A parsed YAML document: its plain `value`, and the tree of nodes that knows where each part stands."""

    value: Any
    node: yaml.Node | None

    def line(self, place: Sequence[str | int]) -> int:
        """The line, from 1, of the value at `place` (keys and indices from the root).

        Where the place does not exist (a key that is missing), the line of the nearest part around it.
        """
        node, line = self.node, 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                found = [(key, value) for key, value in node.value if key.value == step]
                if not found:
                    break
                key, node = found[0]
                line = key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def name(self, place: Sequence[str | int]) -> str:
        """The place in words, with the ids of list entries: cells › essay › criteria › style."""
        value, words = self.value, []
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
            id = value.get("id") if isinstance(value, dict) and isinstance(step, int) else None
            number = f"no. {step + 1}" if isinstance(step, int) else str(step)
            words.append(id if isinstance(id, str) else number)
        return " › ".join(words) or "the whole file"


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader, but a key written twice is an error (PyYAML silently keeps the last one)."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in getattr(node, "value", ()):
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key '{key.value}' is written twice", key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse(text: str) -> Located:
    """Parse one YAML document of plain values; an empty text gives the value None.

    Raises `YamlError` for anything that is not such a document.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return Located(None if node is None else loader.construct_document(node), node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sentence = ", ".join(filter(None, (error.context, error.problem)))
        raise YamlError(sentence, mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(f"the character {chr(error.character)!r} is not allowed in YAML", line) from None
    except RecursionError:
        raise YamlError("the lists or mappings are nested too deeply", 1) from None
    except (ValueError, yaml.YAMLError) as error:  # a value that only looks like a date or a number, such as 2024-99-99
        raise YamlError(str(error), 1) from None
