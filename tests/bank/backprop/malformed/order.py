"""Cells moved, and the student's own cells here and there."""

from ._kit import ALL, NAMES, code_cell, expect, find, insert_behind, pasted, stub, take, text_cell


@expect(ALL, "put back: setup")
def reversed_notebook(notebook):
    """The cells stand in reverse."""
    notebook.cells.reverse()


@expect(ALL, "put back: activations")
def answer_moved_up_where_it_is_needed(notebook):
    """`get_grad` uses the sigmoid, so the student moved the activations above it: put back, it would miss them."""
    get_grad = find(notebook, "get_grad")
    get_grad.source = get_grad.source.replace("1 / (1 + np.exp(-(v @ a + c)))", "sigmoid(v @ a + c)")
    moved = take(notebook, "activations")
    insert_behind(notebook, "derivation", *moved)


@expect(ALL, "put back: get_grad")
def answer_moved_down(notebook):
    """The first answer stands at the end."""
    moved = take(notebook, "get_grad")
    notebook.cells += moved


@expect(ALL, "were put back")
def answers_together_at_the_top(notebook):
    """The student collected all answers but the last below the imports."""
    moved = take(notebook, *NAMES[:-1])
    insert_behind(notebook, "setup", *moved)


@expect(ALL, "put back: derivation, comparison")
def written_answers_at_the_end(notebook):
    """The written answers stand together at the end."""
    moved = take(notebook, "derivation", "comparison")
    notebook.cells += moved


@expect(ALL)
def own_cell_before_everything(notebook):
    """Own text and code stand before the first cell, and define what a later answer uses."""
    notebook.cells[:0] = [text_cell("# Erika Musterfrau, 123456"), code_cell("import numpy as np\ndef double(t):\n    return 2 * t")]
    find(notebook, "grad_f").source = find(notebook, "grad_f").source.replace("return [dW", "return [double(dW) / 2")


@expect(ALL)
def helper_between_answer_and_test(notebook):
    """The answer calls a helper that is defined in an own cell between it and its test."""
    answer = find(notebook, "grad_f")
    answer.source = answer.source.replace("dW = x.T @ delta_hidden", "dW = helper(x, delta_hidden)")
    insert_behind(notebook, "grad_f", code_cell("def helper(x, d):\n    return x.T @ d"))


@expect(ALL)
def old_attempts_above_the_answer(notebook):
    """Two faulty attempts are kept in own cells above the answer."""
    i = next(i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "grad_f")
    attempt = "def grad_f(params, x, y):\n    # attempt\n    return params"
    notebook.cells[i:i] = [code_cell(attempt), code_cell(attempt + "[::-1]")]


@expect(ALL)
def old_attempts_below_the_test(notebook):
    """A faulty attempt is kept in an own cell below the test: the later parts that use it are graded with a stand-in or fail."""
    insert_behind(notebook, "test_decision_boundary", code_cell("def grad_f(params, x, y):\n    # attempt 1\n    return params"))


@expect(ALL, "What grad_f should define (grad_f) stands in another cell")
def attempts_below_the_stub(notebook):
    """The stub was left; the first and the final attempt stand in own cells below the test."""
    answer = find(notebook, "grad_f")
    attempt = code_cell("def grad_f(params, x, y):\n    # attempt\n    return params")
    insert_behind(notebook, "check_grad_f", attempt, code_cell(answer.source))
    answer.source = stub("grad_f")


@expect(ALL - 16, "gradient_descent is there 2 times; they are run where they stand", least=40)
def copy_that_overrides_on_purpose(notebook):
    """A faulty grad_f of the student's own, and a copy of gradient_descent after its test for the later parts."""
    find(notebook, "grad_f").source = find(notebook, "grad_f").source.replace("- y\n", "+ y\n")
    answer = find(notebook, "gradient_descent")
    insert_behind(notebook, "test_gradient_descent", pasted(answer, answer.source + "\n# once more, with feeling"))


@expect(ALL, "unknown grade_ids are the student's own or were renamed: 'scratch-2', 'scratch-1'")
def own_cells_with_grade_ids(notebook):
    """The student's own cells carry nbgrader metadata of another assignment."""
    for number in (1, 2):
        own = code_cell("print(1)")
        own.metadata.nbgrader = {"grade_id": f"scratch-{number}", "grade": True, "points": 50, "solution": False, "locked": True}
        insert_behind(notebook, "setup", own)


@expect(ALL, "it is not locked, so the student's text stands")
def answer_written_into_the_prose(notebook):
    """The student wrote between the lines of the task's text."""
    notebook.cells[4].source += "\n\n*My idea: start from* $\\partial\\ell/\\partial s$."
