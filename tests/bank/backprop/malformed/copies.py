"""Cells copied and pasted with their metadata."""

from ._kit import ALL, code_cell, expect, find, insert_behind, pasted, stub


@expect(ALL, "grad_f is there 2 times; the one that was worked on furthest counts")
def copy_with_the_same_text(notebook):
    """An answer was copied and pasted, and both say the same."""
    insert_behind(notebook, "grad_f", pasted(find(notebook, "grad_f")))


@expect(ALL, "grad_f is there 2 times; the one that was worked on furthest counts")
def copy_worked_on_original_left_as_stub(notebook):
    """The student copied the stub and worked on the copy below it."""
    original = find(notebook, "grad_f")
    insert_behind(notebook, "grad_f", pasted(original))
    original.source = stub("grad_f")


@expect(ALL, "grad_f is there 2 times; the one that was worked on furthest counts")
def original_worked_on_copy_left_as_stub(notebook):
    """The student kept a copy of the stub below the answer, where it undoes the answer when run."""
    insert_behind(notebook, "grad_f", pasted(find(notebook, "grad_f"), stub("grad_f")))


@expect(ALL, "grad_f is there 2 times; the one that was worked on furthest counts")
def copy_worked_on_at_the_end(notebook):
    """The original is the stub still; the answer stands in a copy at the end of the notebook."""
    original = find(notebook, "grad_f")
    notebook.cells.append(pasted(original))
    original.source = stub("grad_f")


@expect(ALL, "activations is there 2 times; the one that was worked on furthest counts")
def half_done_backup_at_the_end(notebook):
    """A backup with two of four functions written stands at the end, and would undo the other two there."""
    answer = find(notebook, "activations").source
    backup = answer.split("def sigmoid_prime")[0] + "def sigmoid_prime" + stub("activations").split("def sigmoid_prime")[1]
    notebook.cells.append(pasted(find(notebook, "activations"), backup))


@expect(ALL, "activations is there 2 times", "What activations should define (relu_prime, sigmoid_prime) stands in another cell")
def two_copies_each_half_done(notebook):
    """Two functions were written in the original, the other two in its copy."""
    original = find(notebook, "activations")
    answer, blank = original.source, stub("activations")
    original.source = answer.split("def sigmoid_prime")[0] + "def sigmoid_prime" + blank.split("def sigmoid_prime")[1]
    second = blank.split("def sigmoid_prime")[0] + "def sigmoid_prime" + answer.split("def sigmoid_prime")[1]
    insert_behind(notebook, "activations", pasted(original, second))


@expect(ALL, "gradient_descent is there 2 times; they are run where they stand")
def copy_for_an_experiment_at_the_end(notebook):
    """After finishing, the student changed a copy at the end for an experiment that would fail the test: it isn't the answer."""
    answer = find(notebook, "gradient_descent")
    notebook.cells.append(pasted(answer, answer.source.replace("lr * g", "lr * g / len(x)")))


@expect(ALL, "activations is there 2 times; they are run where they stand")
def copy_moved_up_where_it_is_needed(notebook):
    """`get_grad` uses the sigmoid, so the student pasted a copy of the activations above it."""
    get_grad = find(notebook, "get_grad")
    get_grad.source = get_grad.source.replace("1 / (1 + np.exp(-(v @ a + c)))", "sigmoid(v @ a + c)")
    answer = find(notebook, "activations")
    insert_behind(notebook, "derivation", pasted(answer, answer.source + "\n# needed here"))


@expect(ALL, "Besides the answer grad_f its empty cell was there too")
def stub_without_metadata_below_the_answer(notebook):
    """A stub stands below the answer without metadata."""
    insert_behind(notebook, "grad_f", code_cell(stub("grad_f")))


@expect(ALL, "cell data is there 2 times")
def locked_cell_copied(notebook):
    """The cell that draws the data was copied below itself, so that the random numbers that follow would be others."""
    insert_behind(notebook, "data", pasted(find(notebook, "data")))
    insert_behind(notebook, "training_data", code_cell("print(xs.shape)"))


@expect(ALL, "cell test_grad_f is there 2 times")
def test_cell_copied_for_own_tests(notebook):
    """The student copied the test cell and wrote own tests into the copy."""
    insert_behind(notebook, "test_grad_f", pasted(find(notebook, "test_grad_f"), "assert len(grad_f(params_init, xs, ys)) == 4"))


@expect(ALL, "derivation is there 2 times; they are read as one")
def written_answer_copied(notebook):
    """The derivation stands in two cells with the same metadata, each with a part."""
    insert_behind(notebook, "derivation", pasted(find(notebook, "derivation"), "And $\\partial\\ell/\\partial c = \\hat y - y$."))
