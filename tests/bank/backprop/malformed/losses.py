"""Cells deleted, emptied, split and merged."""

from ._kit import ALL, NAMES, POINTS, code_cell, expect, find, insert_behind, pasted, strip, stub, take, text_cell


@expect(ALL, "The answer to grad_f was found by what it defines")
def answer_deleted_and_written_in_an_own_cell(notebook):
    """The answer's cell is gone; the function is defined in a cell of the student's own below the test."""
    (answer,) = take(notebook, "grad_f")
    insert_behind(notebook, "check_grad_f", code_cell(answer.source))


@expect(ALL, "What grad_f should define (grad_f) stands in another cell")
def stub_left_and_written_below_the_test(notebook):
    """The stub was left as it was; the function is defined in an own cell below the test."""
    answer = find(notebook, "grad_f")
    insert_behind(notebook, "check_grad_f", code_cell(answer.source))
    answer.source = stub("grad_f")


@expect(ALL, "What grad_f should define (grad_f) stands in another cell")
def written_into_the_test_cell(notebook):
    """The function was written into the locked test cell."""
    find(notebook, "test_grad_f").source += "\n" + find(notebook, "grad_f").source
    find(notebook, "grad_f").source = stub("grad_f")


@expect(ALL, "What activations should define (relu_prime) stands in another cell")
def one_function_of_four_in_a_later_answer(notebook):
    """One of four activations was left as a stub and is defined in a later answer."""
    answer = find(notebook, "activations")
    before, after = answer.source.split("def relu_prime")
    answer.source = before + "def relu_prime" + stub("activations").split("def relu_prime")[1]
    find(notebook, "gradient_descent").source += "\n\n\ndef relu_prime" + after


@expect(ALL - POINTS["grad_f"], "answers grad_f: deleted or emptied")
def answer_deleted(notebook):
    """An answer was deleted; the tests of later ones carry on with a stand-in."""
    take(notebook, "grad_f")


@expect(ALL - POINTS["activations"], "answers activations: deleted or emptied", least=40)
def answer_emptied(notebook):
    """The text of an answer's cell was deleted."""
    find(notebook, "activations").source = " \n"


@expect(ALL, "missing and were put back: test_get_grad, test_grad_f")
def test_cells_deleted(notebook):
    """Two test cells were deleted."""
    take(notebook, "test_get_grad", "test_grad_f")


@expect(ALL, "missing and were put back: setup, test_get_grad, check_get_grad, initial_parameters, test_activations and 17 more")
def all_locked_cells_deleted(notebook):
    """Every locked cell was deleted, imports and data included."""
    notebook.cells = [cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("locked")]


@expect(ALL, "answers comparison: deleted or emptied")
def written_cell_deleted(notebook):
    """A written answer's cell was deleted."""
    take(notebook, "comparison")


@expect(ALL, "The written answer comparison was found by its place")
def written_answer_below_its_cell(notebook):
    """The written answer's cell says YOUR ANSWER HERE still, and the answer stands in an own cell below."""
    insert_behind(notebook, "comparison", text_cell(find(notebook, "comparison").source))
    find(notebook, "comparison").source = stub("comparison")


@expect(ALL)
def all_prose_deleted(notebook):
    """The student kept nothing but the cells to fill in and the locked ones."""
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]


@expect(0, "Nothing was found for the answers derivation, get_grad, activations, loss_and_forward, grad_f and 5 more")
def no_cells_at_all(notebook):
    """The notebook is empty."""
    notebook.cells = []


@expect(0, "Nothing of this assignment was found in the file")
def another_notebook(notebook):
    """The student handed in another course's notebook."""
    notebook.cells = [text_cell("# Week 3"), code_cell("import math\nprint(math.pi)")]


@expect(ALL)
def split_between_functions(notebook):
    """An answer was split between two functions, and the second half has no metadata."""
    answer = find(notebook, "activations")
    before, after = answer.source.split("def sigmoid_prime")
    answer.source = before
    insert_behind(notebook, "activations", code_cell("def sigmoid_prime" + after))


@expect(ALL, "activations is there 2 times; they are run where they stand")
def split_between_functions_as_jupyterlab_does(notebook):
    """An answer was split between two functions, and JupyterLab gave the second half the metadata too."""
    answer = find(notebook, "activations")
    before, after = answer.source.split("def sigmoid_prime")
    answer.source = before
    insert_behind(notebook, "activations", pasted(answer, "def sigmoid_prime" + after))


@expect(ALL, "The answer grad_f was split in the middle of a function")
def split_in_the_middle_of_a_function(notebook):
    """A slip of the keyboard split an answer within a function, and the second half has no metadata."""
    answer = find(notebook, "grad_f")
    before, after = answer.source.split("    dW = ")
    answer.source = before
    insert_behind(notebook, "grad_f", code_cell("    dW = " + after))


@expect(ALL, "The answer grad_f was split in the middle of a function")
def split_in_the_middle_of_a_function_as_jupyterlab_does(notebook):
    """A slip of the keyboard split an answer within a function, and both halves have its metadata."""
    answer = find(notebook, "grad_f")
    before, after = answer.source.split("    dW = ")
    answer.source = before
    insert_behind(notebook, "grad_f", pasted(answer, "    dW = " + after))


@expect(ALL, "What grad_f should define (grad_f) stands in another cell")
def merged_into_the_first_answer(notebook):
    """All functions were merged into the first answer's cell, and the others left as stubs that would undo them."""
    found = [find(notebook, name) for name in NAMES[:-1]]
    found[0].source = "\n\n".join(cell.source for cell in found)
    for name, cell in zip(NAMES[1:-1], found[1:]):
        cell.source = stub(name)


@expect(ALL, "What get_grad should define (get_grad) stands in another cell")
def merged_into_the_last_answer(notebook):
    """All functions were merged into the last answer's cell, and the other cells deleted."""
    text = "\n\n".join(find(notebook, name).source for name in NAMES)
    take(notebook, *NAMES[:-1])
    find(notebook, "decision_boundary").source = text


@expect(ALL, "The answer to get_grad was found by what it defines")
def merged_into_one_own_cell_at_the_end(notebook):
    """All functions stand in one cell of the student's own at the end, and the answers' cells are gone."""
    text = "\n\n".join(cell.source for cell in take(notebook, *NAMES))
    notebook.cells.append(code_cell(text))


@expect(0)
def exactly_the_stubs(notebook):
    """Nothing was answered: the release was handed in as it is."""
    for name in [*NAMES, "derivation", "comparison", "feature_scaling"]:
        find(notebook, name).source = stub(name)


@expect(0, "lost nbgrader's metadata")
def exactly_the_stubs_without_metadata(notebook):
    """Nothing was answered, and an editor stripped the metadata and ids."""
    for name in [*NAMES, "derivation", "comparison", "feature_scaling"]:
        find(notebook, name).source = stub(name)
    strip(notebook)
