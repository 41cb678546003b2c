"""Code that is no plain Python, or does not end well."""

from ._kit import ALL, code_cell, expect, find, insert_behind


@expect(ALL)
def magics(notebook):
    """Answers and own cells hold IPython's magics, shell commands and questions."""
    insert_behind(
        notebook,
        "setup",
        code_cell("%matplotlib inline\n!ls\n%config InlineBackend.figure_format = 'retina'"),
        code_cell("np.dot?"),
        code_cell("%load_ext autoreload\n%autoreload 2"),
        code_cell("!pip install numpy"),
    )
    for name in ("grad_f", "activations"):
        find(notebook, name).source = "%matplotlib inline\n" + find(notebook, name).source


@expect(ALL)
def timed_answer(notebook):
    """An answer is timed by a cell magic, which defines its functions all the same."""
    find(notebook, "grad_f").source = "%%time\n" + find(notebook, "grad_f").source


@expect(ALL)
def asks_for_input(notebook):
    """An own cell and the end of an answer ask for input, which nobody gives."""
    insert_behind(notebook, "setup", code_cell("name = input('Your name? ')"))
    find(notebook, "grad_f").source += "\n\ninput('Go on?')"


@expect(ALL)
def top_level_await(notebook):
    """An answer awaits at its top level, as IPython allows."""
    find(notebook, "grad_f").source = "import asyncio\nawait asyncio.sleep(0)\n" + find(notebook, "grad_f").source


@expect(ALL - 16)
def syntax_error(notebook):
    """One answer has a syntax error; the others are graded."""
    find(notebook, "grad_f").source = find(notebook, "grad_f").source.replace("params\n", "params)\n", 1)


@expect(ALL)
def star_arguments(notebook):
    """The functions take star-arguments."""
    cell = find(notebook, "grad_f")
    cell.source = cell.source.replace("def grad_f(params, x, y):", "def grad_f(*args, **kwargs):").replace(
        "    W, b, v, c = params", "    params, x, y = args\n    W, b, v, c = params", 1
    )


@expect(ALL)
def decorated_and_lambda(notebook):
    """Functions are decorated, or lambdas bound to the name."""
    cell = find(notebook, "activations")
    before, after = cell.source.split("def relu_prime")
    cell.source = "import functools\n\n" + before.replace("def relu(", "@functools.cache if 0 else (lambda f: f)\ndef relu(")
    cell.source += "relu_prime = lambda z: np.where(z > 0, 1.0, 0.0)"


@expect(ALL)
def stub_comment_kept(notebook):
    """The student kept the comment and, below the return, the line that raises."""
    cell = find(notebook, "grad_f")
    cell.source = cell.source.replace("    W, b", "    # YOUR CODE HERE\n    W, b", 1) + "\n    raise NotImplementedError()"


@expect(ALL)
def answer_indented_as_a_whole(notebook):
    """An answer is indented as a whole, which IPython forgives."""
    cell = find(notebook, "grad_f")
    cell.source = "\n".join("    " + line for line in cell.source.split("\n"))
