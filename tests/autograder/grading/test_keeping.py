"""Code that could keep what a test asked is told from code that forgets."""

from pathlib import Path

import nbformat
import pytest

from autograder.course import overlay
from autograder.grading import untested
from autograder.grading.keeping import may_keep, syntax_error

ROOT = Path(__file__).parents[3]
BANK = ROOT / "tests" / "bank" / "backprop"
GIVEN = ["%matplotlib inline\nimport numpy as np\nimport matplotlib.pyplot as plt\nXs = np.zeros((3, 2))\nseen = []"]

KEEPS = [
    "def f(x):\n    seen.append(x)\n    return x",
    "def f(x):\n    kept = seen\n    kept.append(x)",
    "def f(x):\n    kept = [seen][0]\n    kept += [x]",
    "def f(x):\n    (lambda: seen)().append(x)",
    "def f(x):\n    for kept in (seen,):\n        kept.append(x)",
    "def f(x, kept=[]):\n    kept.append(x)",
    "def f(x, kept=seen):\n    return kept.__iadd__([x])",
    "def put(where, what):\n    where.append(what)\ndef f(x):\n    put(seen, x)",
    "def log():\n    return seen\ndef f(x):\n    log().append(x)",
    "def make():\n    kept = []\n    def f(x):\n        kept.append(x)\n    return f\nf = make()",
    "f = lambda x: seen.append(x)",
    "put = seen.append\ndef f(x):\n    put(x)",
    "def f(x):\n    put = seen.append\n    put(x)",
    "f = seen.append",
    "f = lambda x: (seen.append(x), x)[1]",
    "def f(x):\n    global last\n    last = x",
    "def f(x):\n    f.last = x",
    "def f(x):\n    Xs[0] = x",
    "def f(x):\n    Xs[...] += x",
    "def f(x):\n    np.copyto(Xs, x)",
    "def f(x):\n    np.add(x, x, out=Xs)",
    "def f(x):\n    np.random.seed(int(x))",
    "def f(x):\n    np.save('kept', x)",
    "def f(x):\n    open('kept', 'a').write(repr(x))",
    "def f(x):\n    plt.gca().plot(x)",
    "class F:\n    def __call__(self, x):\n        self.x = x\nf = F()",
    "import functools\n@functools.lru_cache\ndef f(x):\n    return x",
    "from functools import cache",
    "import operator\ndef f(x):\n    operator.iadd(seen, [x])",
    "from operator import setitem",
    "from dataclasses import dataclass\n@dataclass\nclass P:\n    kept: list = seen",
    "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: float\n    def __post_init__(self): seen.append(self.x)",
    "from typing import NamedTuple\nclass P(NamedTuple):\n    x: list\np = P([])\ndef f(x):\n    p.x.append(x)",
    "import sys\nsys.settrace(print)",
    "import gc",
    "np.dot = lambda a, b: a",
    "from numpy import sys",
    "import numpy as np\nnp.sys.settrace(print)\ndef f(x):\n    np.sys.stderr",
    "exec('x = 1')",
    "In",
    "get_ipython().user_ns",
    "!ls > kept",
    "%%writefile kept\nx",
    "%run kept.py",
    "def f(x):\n    yield x",
    "f = type('F', (), {})()",
    "def f(x):\n    import os\n    os.environ['x'] = str(x)",
]
FORGETS = [
    "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    """
def f(x, lr=1e-4, names=('a', 'b'), flip=-1):
    out = []
    for i in range(len(x)):
        out.append(x[i] * lr)
    return out
""",
    """
def f(params, x, y):
    W, b, v, c = params
    dW = np.zeros_like(W)
    dW[0] += x[0]
    dW += np.outer(x, y)
    return [dW, b, v, c]
""",
    """
def descend(x, start, iterations):
    params = [np.array(p, copy=True) for p in start]
    kept = []
    for _ in range(iterations):
        params = [p - g for p, g in zip(params, params)]
        kept.append([p.copy() for p in params])
    return kept
""",
    "relu = lambda z: np.maximum(0, z)\ndef yhat(X, params):\n    return relu(X @ params[0])",
    "Z = [[float(Xs[i, 0]) for i in range(3)] for _ in range(3)]\nplt.figure()\nplt.plot(Z)\nplt.show()\nprint(Z)",
    "def f(x):\n    total = 0.0\n    for row in Xs:\n        total += row[0] * x\n    return total",
    "from functools import reduce\ndef f(xs):\n    return reduce(lambda a, b: a + b, xs)",
    "from typing import NamedTuple\nclass P(NamedTuple):\n    x: float\n    y: float = 0.0\ndef f(x):\n    return P(x, 2 * x)",
    "this is no Python",
    "",
]


@pytest.mark.parametrize("source", KEEPS)
def test_code_that_could_keep_its_arguments_is_told(source):
    """By the notebook's own lists, by aliases of them, attributes, files, states of modules, classes, decorators and magics."""
    assert may_keep([source], GIVEN)


@pytest.mark.parametrize(
    "source",
    [
        "np.exp?\n" * 600,
        "x = 1 % 2\nnp.exp?\n" * 90,
        "def f():\n" + "".join(f"  a{i} = a{i + 1}\n" for i in range(99)) + "  a99 = seen\n",
    ],
    ids=["more help than IPython gives", "many signs of IPython's", "a chain of names"],
)
def test_what_would_take_long_to_read_counts_as_able_to_keep(source):
    """Neither IPython's limit on lines that it rewrites nor a long chain of names ends the grading."""
    assert may_keep([source], GIVEN)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("x = (1\n", "SyntaxError: '(' was never closed (line 1)"),
        ("x = 1\n", ""),
        ("%matplotlib inline\nx = 1", ""),
    ],
)
def test_a_syntax_error_is_told_from_the_code_alone(source, says):
    """Python's own words and the line; nothing for code that is Python, or IPython's."""
    assert syntax_error(source) == says


@pytest.mark.parametrize("source", FORGETS)
def test_ordinary_code_forgets(source):
    """Local lists and arrays are made anew in each call."""
    assert not may_keep([source], GIVEN)


def test_most_of_the_bank_forgets():
    """So that few notebooks run twice: nearly all of the mistaken ones, and most of the correct ones, which are as odd as can be."""
    source = nbformat.read(ROOT / "source" / "backprop" / "backprop.ipynb", as_version=4)
    release = nbformat.read(ROOT / "release" / "backprop" / "backprop.ipynb", as_version=4)
    for kind, most in (("wrong", 0.05), ("partial", 0.1), ("correct", 0.4)):
        works = [overlay.read(path) for path in sorted((BANK / kind).glob("*.py"))]
        keep = [untested.may_show_tests(overlay.submission(source, release, work)) for work in works]
        assert sum(keep) <= most * len(works), kind
