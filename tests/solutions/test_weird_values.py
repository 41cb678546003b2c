"""Whatever a student's functions give, a check ends with a score: else its failure, which any student could provoke, would keep
their score open."""

import json
import os
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checking import plain, student_side
from autograder.checking.reach import Student, Unreachable, in_process
from autograder.grading import hidden_tests
from autograder.notebook import cells

ROOT = Path(__file__).parents[2]
SOURCE = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
TESTS = {cells.grade_id(cell): cell for cell in cells.test_cells(SOURCE)}
#: `make test-all` tries more.
EXAMPLES = 300 if os.environ.get("TEST_ALL") else 2

_KINDS = ["<f8", "<f4", "<f2", "<c16", "<i8", "<i4", "|u1", "|b1"]
_SHAPES = [(), (1,), (3,), (2, 3), (1, 3), (3, 1), (0,), (0, 3), (8, 1), (8,), (1, 8), (16, 1), (250, 250), (2, 2, 2)]
_NUMBERS = [0.0, -0.0, 1.0, -1.0, 0.5, 1e-300, 5e-324, 1e300, -1e308, np.nan, np.inf, -np.inf, 1e-9, 40.0]


@st.composite
def arrays(draw):
    """An array of any kind and shape that occurs, its numbers among the worst."""
    numbers = np.array(draw(st.lists(st.sampled_from(_NUMBERS), min_size=1, max_size=7)))
    shape = draw(st.sampled_from(_SHAPES))
    with np.errstate(all="ignore"):
        return np.resize(numbers, shape).astype(draw(st.sampled_from(_KINDS)))


def records(entries):
    """What a training function may give: so many entries, that are the same or differ."""
    entry = st.one_of(entries, st.lists(entries, min_size=4, max_size=4))
    return st.one_of(
        st.lists(entry, max_size=3),
        st.tuples(entry, st.integers(0, 12)).map(lambda pair: [pair[0]] * pair[1]),
        st.tuples(
            st.lists(arrays(), min_size=4, max_size=4), st.integers(0, 12), st.lists(st.floats(), max_size=12)
        ).map(lambda found: ([found[0]] * found[1], found[2])),
    )


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, -1, 2**62, -(2**63) + 1]),
    st.sampled_from(_NUMBERS),
    st.sampled_from([1j, complex("nan"), complex(np.inf, -1)]),
    st.sampled_from(["", "0.5", "nan", "\x00", "ŷ" * 200]),
    st.just(object()),
    st.just(np.array([None, "a", [1]], dtype=object)),
    st.just(np.array(["x", "y"])),
    st.just(np.array(["2020-01-01"], dtype="datetime64[s]")),
    st.dictionaries(st.sampled_from(["W", "b", "v", "c", "dW", ""]), st.sampled_from(_NUMBERS), max_size=4),
)
values = st.recursive(
    st.one_of(scalars, arrays()),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.lists(inner, max_size=5).map(tuple), records(inner)),
    max_leaves=12,
)
#: What may stand in the place of a value.
problems = st.sampled_from(
    [
        {"missing": True},
        {"not_callable": "int"},
        {"raised": ["ValueError", "no", "x = 1"]},
        {"raised": ["TooLarge", "", ""]},
        {"ok": ["none"], "length": -5, "changed": [0, 0, 99, -1]},
        {"ok": ["table", "list", "list", [[2, 3], [3], None], 1, ""], "length": None, "changed": []},
        {},
    ]
)


def model():
    """The namespace of the model answer, whose cells are run without their long training and plots."""
    namespace = {"np": np, "In": []}
    for cell in SOURCE.cells:
        if cells.is_solution(cell) and "def " in cell.source:
            code = cell.source.split("\nx_grid")[0].split("\nplt")[0]
            try:
                exec(compile(code, "<model>", "exec"), namespace)
            except Exception:
                continue
    return namespace


MODEL = in_process(model())


def poisoned(value, how, number):
    """The right value, spoilt in one place: what passes for it the longest."""
    if isinstance(value, list | tuple) and value:
        spoilt = [*value] if how != "flat" else [poisoned(part, how, number) for part in value]
        spoilt[-1] = None if how == "none" else poisoned(value[-1], how, number)
        return spoilt
    array = np.array(value)
    if array.dtype.kind not in "fiu" or array.size == 0:
        return value
    with np.errstate(all="ignore"):
        return {
            "entry": lambda: np.where(np.arange(array.size).reshape(array.shape) == array.size - 1, number, array),
            "factor": lambda: array * number,
            "integers": lambda: array.astype(int),
            "half": lambda: array.astype(np.float16),
            "complex": lambda: array * (1 + 1j),
            "flat": lambda: array.ravel(),
            "objects": lambda: array.astype(object),
            "none": lambda: np.full(array.shape, None),
        }[how]()


class Weird:
    """The student's side of a submission whose every answer is drawn: the model's, a weird value, or a problem."""

    def __init__(self, data):
        self._draw = data.draw
        self.drawn = [data.draw(values) for _ in range(4)]
        self.honest = data.draw(
            st.sets(st.sampled_from(["sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss", "yhat", "grad_f"]))
        )
        self.how = data.draw(
            st.sampled_from([*["entry", "factor", "integers", "half", "complex", "flat", "objects", "none"], ""])
        )
        self.number = data.draw(st.sampled_from(_NUMBERS))
        self.calls = 0

    def __call__(self, request):
        self.calls += 1
        if self._draw(st.integers(0, 20)) == 0:
            raise Unreachable("it was gone")
        asked, right = json.loads(request), json.loads(MODEL._transport(request))
        if isinstance(asked, dict):  # many sources tried on the same calls
            return json.dumps([self._answers(asked["calls"], of) if of else None for of in right]).encode()
        return json.dumps(self._answers(asked, right)).encode()

    def _answers(self, operations, right):
        answers = []
        for position, operation in enumerate(operations):
            if operation["name"] in self.honest:
                answers.append(right[position])
                continue
            if self.how and "ok" in right[position]:
                value = poisoned(plain.decode(right[position]["ok"]), self.how, self.number)
                answers.append({**right[position], "ok": student_side.encode(value)})
                continue
            number = (position + self.calls) % 7
            answers.append(self._draw(problems) if number == 6 and self._draw(st.booleans()) else self._weird(number))
        return answers

    def _weird(self, number):
        value = self.drawn[number % len(self.drawn)]
        try:
            return {"ok": student_side.encode(value), "length": number * 1000, "changed": [number % 3]}
        except student_side.TooLarge:
            return {"raised": ["TooLarge", "", ""]}


@pytest.mark.parametrize("name", TESTS)
@settings(max_examples=EXAMPLES)
@given(data=st.data(), seed=st.integers(0, 2**40))
def test_no_check_fails_on_what_a_student_gives(name, data, seed):
    """Numbers of every kind and shape, none at all, texts, nests, errors, silence, and all of these beside right answers."""
    student = Student(Weird(data), seed)
    cell = TESTS[name]
    score = hidden_tests.run(cell.source, student, name, cells.points(cell))
    assert 0 <= score <= cells.points(cell)
    assert student.remarks == [] or not any("failed" in remark for remark in student.remarks), student.remarks


def test_the_model_beside_which_they_stand_is_right():
    """It defines all functions: what is drawn beside it gets as far as a check goes."""
    for name in ("test_get_grad", "test_activations", "test_loss_and_forward", "test_grad_f"):
        assert hidden_tests.run(TESTS[name].source, MODEL, name, cells.points(TESTS[name])) == cells.points(TESTS[name])
    assert MODEL.call(
        "gradient_descent",
        np.ones((1, 2)),
        np.ones((1, 1)),
        [np.ones((2, 3)), np.ones((1, 3)), np.ones((3, 1)), 0.0],
        2,
        0.1,
    ).ok
    assert MODEL.call("ff_nn_relu", np.ones((1, 2)), np.ones((2, 3)), np.ones((1, 3)), np.ones((3, 1)), 0.0).ok
