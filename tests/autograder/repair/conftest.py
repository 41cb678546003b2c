"""A search over functions that run in this very process."""

import ast

import numpy as np
import pytest

from autograder.checking import student_side
from autograder.checking.reach import Call, Student, in_process
from autograder.checking.score import Criterion, Score
from autograder.repair.agreement import agrees
from autograder.repair.model import Model
from autograder.repair.search import Budget, Cell, search


@pytest.fixture
def find():
    """Search a wrong answer for its repair: `find(wrong, right, calls)`, where calls are (name, arguments)."""

    def run(wrong, right, calls, others=(), seconds=60.0, ran=None):
        namespace, answers = {"np": np}, {"np": np}
        exec("\n".join([*others, wrong if ran is None else ran]), namespace)
        exec("\n".join([*others, right]), answers)
        messages = []

        def ask(request):
            messages.append(request)
            return student_side.handle(namespace, request)

        model = in_process(answers)
        asked = [Call(name, arguments) for name, arguments in calls]
        expected = model.call_each(asked)

        def judge(sources):
            outcomes = Student(ask, rewritten=sources).call_each(asked)
            met = all(map(agrees, expected, outcomes))
            return Score([Criterion("all", float(met), 1.0, "")])

        judge([])
        cell = Cell("test_f", "f", wrong, list(others), list(messages))
        functions = {node.name: node for node in ast.parse(right).body if isinstance(node, ast.FunctionDef)}
        found = search(cell, Student(ask), Model(model, functions), judge, Budget(lambda: 0.0, seconds))
        return found.repair if found else None

    return run
