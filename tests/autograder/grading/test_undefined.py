"""Why a name is not defined, as far as the code alone shows it."""

import pytest

from autograder.grading.undefined import Reasons, certain_error, names_in
from autograder.sandbox.interpreter import has_module

KNOWN = {"relu", "relu_prime", "grad_f", "get_grad", "gradient_descent", "yhat", "loss", "Z"}


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("def f(x)\n    return x", "SyntaxError: expected ':' (line 1)"),
        ("import tqdm\ndef f(x):\n    return x", "an error: it needs 'tqdm', which isn't installed here"),
        ("%matplotlib inline\nfrom a.b import c", "an error: it needs 'a', which isn't installed here"),
        (
            "x = 1\nraise NotImplementedError()",
            "NotImplementedError: line 2 of it is still that of the released notebook",
        ),
        ("import numpy as np, os\nfrom math import *", ""),
        ("import own", ""),
        ("from . import a", ""),
        ("try:\n    import tqdm\nexcept ImportError:\n    pass", ""),
        ("def f(x):\n    import tqdm", ""),
        ("x = 1 / 0", ""),
    ],
)
def test_an_error_that_a_cell_is_bound_to_raise(source, error):
    """A syntax error, the stub's line, or a module that is neither shown nor written by the notebook."""
    cells = ["%%writefile own.py\nx = 1", source]
    assert certain_error(source, lambda name: has_module(name, "full"), cells) == error


@pytest.mark.parametrize("tier", ["full", "none"])
def test_which_modules_a_kernel_has(tier):
    """Python's own, numpy with what it needs, and none that nobody installed."""
    assert all(has_module(name, tier) for name in ("numpy", "math", "matplotlib", "IPython", "__main__"))
    assert not has_module("a_module_of_nobody", tier)
    assert has_module("pytest", tier) == (tier == "none"), (
        "a package that no release needs is shown without isolation only"
    )


def test_the_names_of_a_cell():
    """Functions, classes and variables at the left margin, in what is no Python too."""
    assert names_in("%%html\ndef f(x):\n    y = 2\nclass A: pass\nZ = np.zeros(3)\nw == 3\nasync def g(") == {
        "f",
        "A",
        "Z",
        "g",
    }


@pytest.mark.parametrize(
    ("cells", "name", "reason"),
    [
        (["%%timeit\ndef relu(z): pass"], "relu", "below %%timeit its cell defines nothing. Delete that line."),
        (["\n%%latex\nZ = 3"], "Z", "below %%latex its cell defines nothing. Delete that line."),
        (["%%time\ndef relu(z): pass"], "relu", ""),
        (["%%timeit\ndef relu(z): pass", "def relu(z): pass"], "relu", ""),
        (["def f(x): pass"], "noted", "noted is not defined: its cell raised an error."),
    ],
)
def test_the_reason_is_read_from_the_cells(cells, name, reason):
    """A magic that runs the cell elsewhere, or what was noted of the cell's error."""
    noted = {"noted": "noted is not defined: its cell raised an error."}
    found = Reasons(noted, cells, KNOWN).get(name, "")
    assert found == (reason if name == "noted" or not reason else f"{name} is not defined: {reason}")


@pytest.mark.parametrize(
    ("written", "name", "is_said"),
    [
        ("gradF", "grad_f", True),
        ("getGrad", "get_grad", True),
        ("gradient_decent", "gradient_descent", True),
        ("ReLU", "relu", True),
        ("relu_prime", "relu", False),  # it is asked for by itself
        ("y_hat", "yhat", True),
        ("cost", "loss", False),
        ("gradient", "grad_f", False),
    ],
)
def test_a_function_with_nearly_the_name_is_said(written, name, is_said):
    """A name that the assignment itself uses is never taken for another."""
    said = f"{name} is not defined, but {written} is written: if it is meant, give it the name {name}."
    assert Reasons({}, [f"def {written}(x):\n    return x"], KNOWN).get(name) == (said if is_said else None)
