"""The student's side: whatever a student's function does or returns, the reply is plain data and the grading goes on."""

import builtins
import decimal
import fractions
import itertools
import json
import sys
import time
import warnings

import numpy as np
import pytest

from autograder.checking import plain, reach, student_side
from autograder.checking.plain import Other


def ask(namespace, *operations):
    """The answers to some operations, read as the grader reads them."""
    return plain.parse(student_side.handle(namespace, json.dumps(operations).encode()))


def call(function, *arguments, stand_ins=None, **others):
    """The answer to one call of `function`, which stands in the namespace as `f`."""
    operation = {
        "op": "call",
        "name": "f",
        "args": [plain.encode_argument(argument) for argument in arguments],
        "stand_ins": stand_ins or {},
    }
    (answer,) = ask({"f": function, **others}, operation)
    return answer


def returned(value):
    """What the grader reads where the student's function returns `value`."""
    return plain.decode(call(lambda: value)["ok"])


def raising(error):
    def f():
        raise error

    return f


# --- what it raises --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [ValueError("no"), SystemExit(3), GeneratorExit(), StopIteration(2), AssertionError(), RecursionError("no")],
)
def test_every_exception_ends_the_call_and_not_the_grading(error):
    """The answer names the exception's type; the next operation is carried out."""
    operation = {"op": "call", "name": "f", "args": [], "stand_ins": {}}
    value = {"op": "value", "name": "Z", "at": None}
    first, second = ask({"f": raising(error), "Z": 4}, operation, value)
    assert first["raised"][0] == type(error).__name__
    assert plain.decode(second["ok"]) == 4


def test_an_interrupt_is_passed_on():
    """KeyboardInterrupt is the cell's time limit and no answer."""
    with pytest.raises(KeyboardInterrupt):
        call(raising(KeyboardInterrupt()))


class SaysSystemExit(Exception):
    def __str__(self):
        raise SystemExit


class SaysNoText(Exception):
    def __str__(self):
        return 5


class OwnText(str):
    """A string that is anything but itself."""

    def __str__(self):
        return self

    def __getitem__(self, index):
        return object()

    def __eq__(self, other):
        raise ZeroDivisionError

    __hash__ = None


class NoName(type):
    __name__ = property(lambda cls: 1 / 0)


class Nameless(Exception, metaclass=NoName):
    pass


# made only within the test: such objects are too odd for pytest's own hands
ODD_ERRORS = {
    "text exits": (lambda: SaysSystemExit(), ["SaysSystemExit", ""]),
    "text is a number": (lambda: SaysNoText(), ["SaysNoText", ""]),
    "text is odd": (lambda: ValueError(OwnText("hello")), ["ValueError", "hello"]),
    "name raises": (lambda: Nameless("hello"), ["Nameless", "hello"]),
    "text is long": (lambda: ValueError("x" * 5000), ["ValueError", "x" * student_side.MAX_TEXT]),
}


@pytest.mark.parametrize("case", ODD_ERRORS)
def test_an_exception_that_can_not_say_what_it_is_does_no_harm(case):
    """Errors whose text or type name raises, lies or never ends still give short strings."""
    make, said = ODD_ERRORS[case]
    assert call(raising(make()))["raised"][:2] == said


def test_the_students_own_line_is_quoted(tmp_path):
    """The answer quotes the innermost line of the student's file, not one of this module or of numpy."""
    path = tmp_path / "cell.py"
    path.write_text("import numpy as np\ndef f():\n    return np.linalg.inv(np.zeros((2, 2)))\n")
    namespace = {}
    exec(compile(path.read_text(), str(path), "exec"), namespace)
    assert call(namespace["f"])["raised"][0] == "LinAlgError"
    assert call(namespace["f"])["raised"][2] == "return np.linalg.inv(np.zeros((2, 2)))"


def test_endless_recursion_is_an_answer():
    """A function that calls itself for ever raised RecursionError, nothing more."""

    def f():
        return f()

    assert call(f)["raised"][0] == "RecursionError"


def test_a_recursion_limit_that_the_student_sets_does_not_outlive_the_call():
    """The limit is what it was before, so the next call is not harmed."""
    before = sys.getrecursionlimit()
    call(lambda: sys.setrecursionlimit(before + 1234))
    assert sys.getrecursionlimit() == before


# --- what it does on the side --------------------------------------------------------------------------------------


def test_prints_warnings_and_complaints_cost_nothing(capsys):
    """Output goes nowhere, and warnings and numpy's floating-point errors are silent, even where these are errors outside."""

    def f():
        print("noise")
        print("noise", file=sys.stderr)
        sys.stdout.flush()
        warnings.warn("noise", stacklevel=1)
        return np.log(np.zeros(2)) * 0

    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        assert "ok" in call(f)
    assert capsys.readouterr() == ("", "")


def test_closing_stdout_closes_nothing_of_ours():
    """A student who closes sys.stdout closes a stream that forgets; the next call can print again."""

    def f():
        sys.stdout.close()

    out = sys.stdout
    assert "ok" in call(f)
    assert sys.stdout is out
    assert not out.closed
    assert "ok" in call(lambda: print("still there"))


def test_names_of_builtins_may_be_taken():
    """A namespace that rebinds len, float, str and the like changes nothing for the encoder."""
    taken = dict.fromkeys(["len", "float", "str", "list", "isinstance", "np", "json", "bool"], None)
    assert plain.decode(call(lambda: [1.5, np.ones(2), "text"], **taken)["ok"])[0] == 1.5
    assert builtins.len is len


def test_numpys_error_state_is_what_it_was():
    """np.seterr within a student's function doesn't outlive the call."""
    before = np.geterr()
    call(lambda: np.seterr(all="raise"))
    assert np.geterr() == before


# --- what it returns -------------------------------------------------------------------------------------------------


class Lying:
    def __init__(self, cls):
        self._cls = cls

    __class__ = property(lambda self: self._cls)


class LyingSize(np.ndarray):
    nbytes = property(lambda self: -(10**15))
    shape = property(lambda self: (10**9,))


class EndlessList(list):
    def __iter__(self):
        return itertools.count()


class EndlessDict(dict):
    def items(self):
        return ((i, i) for i in itertools.count())


class RaisingArray:
    def __array__(self, dtype=None, copy=None):
        raise SystemExit


class ShamArray:
    def __array__(self, dtype=None, copy=None):
        return np.arange(3)


def recursive_list():
    value = []
    value.append(value)
    return value


def recursive_dict():
    value = {}
    value["again"] = value
    return value


def recursive_array():
    value = np.empty(1, dtype=object)
    value[0] = value
    return value


LIED_ABOUT = (bool, int, float, str, np.ndarray, np.generic, list, dict, complex, type(None))
ODD_VALUES = {
    **{f"says it is {cls.__name__}": lambda cls=cls: Lying(cls) for cls in LIED_ABOUT},
    "array that exits": RaisingArray,
    "list in itself": recursive_list,
    "dict in itself": recursive_dict,
    "array in itself": recursive_array,
    "odd keys": lambda: {1: 2, None: 3, (1, 2): 4, SaysSystemExit(): 5},
    "odd text": lambda: {OwnText: OwnText("a")},
    "array of objects": lambda: np.array([None, object()]),
    "0-d array of an object": lambda: np.array(None, dtype=object),
    "structured array": lambda: np.array([(1, 2.0)], dtype="i4,f4"),
    "date": lambda: np.datetime64("2020-01-01"),
    "array of text": lambda: np.array(["a"]),
    "class of numpy": lambda: np.float64,
    "class without a name": lambda: NoName("X", (), {}),
    "object without a class name": lambda: NoName("X", (), {})(),
    "module": lambda: sys,
    "lone surrogate": lambda: "\ud800",
    "memoryview": lambda: memoryview(b"ab"),
}


@pytest.mark.parametrize("case", ODD_VALUES)
def test_whatever_is_returned_the_reply_can_be_read(case):
    """Lying, recursive and odd objects give a value of plain data or an exception's name: never a broken reply."""
    value = ODD_VALUES[case]()
    answer = call(lambda: value)
    assert "ok" in answer or "raised" in answer
    if "ok" in answer:
        plain.decode(answer["ok"])


TOO_LARGE = {
    "endless": itertools.count,
    "long range": lambda: range(10**12),
    "endless list": lambda: EndlessList([1]),
    "endless dict": lambda: EndlessDict(a=1),
    "view of terabytes": lambda: np.broadcast_to(0.0, (10**6, 10**7)),
    "view": lambda: np.broadcast_to(0.0, (10**8,)),
    "view that lies about its size": lambda: np.broadcast_to(0.0, (10**8,)).view(LyingSize),
    "view of an object": lambda: np.broadcast_to(np.array(None), (10**8,)),
    "masked view": lambda: np.ma.masked_array(np.broadcast_to(0.0, (10**7,))),
    "lists": lambda: [[0] * 1000] * 1000,
}


@pytest.mark.parametrize("case", TOO_LARGE)
def test_what_is_too_large_is_refused_before_it_is_copied(case):
    """Endless iterables and views that stand for terabytes are TooLarge, at once."""
    assert call(TOO_LARGE[case])["raised"][0] == "TooLarge"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (OwnText("text"), "text"),
        (type("MyFloat", (float,), {})(2.5), 2.5),
        (type("MyInt", (int,), {})(3), 3),
        (-(2**63), Other("int too large for 64 bits")),
        (10**400, Other("int too large for 64 bits")),
        (2**63 - 1, 2**63 - 1),
        ({3}, [3]),
        (iter([1, 2]), [1, 2]),
        ((i for i in "ab"), ["a", "b"]),
        (range(3), [0, 1, 2]),
        (b"ab", Other("bytes")),
        (len, Other("builtin_function_or_method")),
        (np.float64, Other("type")),
        ((), ()),
        ([], []),
        ([True] * 6, [True] * 6),
        ((1.0,) * 6, (1.0,) * 6),
        ([np.float64(1)] * 6, [1.0] * 6),
    ],
)
def test_what_stands_for_plain_data_is_read_as_such(value, expected):
    """Subclasses, sets and iterators arrive as what they stand for; the rest by the name of its type."""
    found = returned(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float16(2), np.array(2, "<f2")),
        (np.array(2, dtype=">f8"), np.array(2.0)),
        (np.longdouble(2), np.array(2.0)),
        (np.clongdouble(2j), np.array(2j)),
        (np.array([[1, 2], [3, 4]]).T, np.array([[1, 3], [2, 4]])),
        (np.arange(6)[::2], np.array([0, 2, 4])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.bool_(True), np.array(True)),
        (np.ma.array([1.0, 2.0], mask=[False, True]), np.array([1.0, np.nan])),
        (np.ma.array([1, 2], mask=[False, True]), np.array([1.0, np.nan])),
        (np.ma.array([1, 2]), np.array([1.0, 2.0])),
        (ShamArray(), np.arange(3)),
    ],
)
def test_arrays_of_every_make_arrive_as_plain_arrays(value, expected):
    """0-d, transposed, strided, big-endian, long double, empty and masked arrays keep their shape and values."""
    found = returned(value)
    assert type(found) is np.ndarray
    assert (found.dtype, found.shape) == (expected.dtype, expected.shape)
    np.testing.assert_array_equal(found, expected)


def test_a_matrix_arrives_as_an_array():
    """np.matrix is graded on its values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matrix = np.asmatrix(np.eye(2))
    assert type(returned(matrix)) is np.ndarray
    assert returned(matrix).tolist() == [[1.0, 0.0], [0.0, 1.0]]


# --- arguments -------------------------------------------------------------------------------------------------------


def test_changed_arguments_are_reported():
    """Positions of arguments that the call altered in place, at any depth; the others are not named."""

    def f(x, y, params, lr):
        params[0][0, 0] += 1
        y *= 2

    assert call(f, np.ones(2), np.ones(2), [np.ones((2, 3)), 0.5], 0.1)["changed"] == [1, 2]


@pytest.mark.parametrize(
    "change",
    [
        lambda params: params.append(1.0),
        lambda params: params.__setitem__(0, 2.0),
        lambda params: params.__setitem__(0, 1),
        lambda params: params.__setitem__(1, params[1].copy() + 1e-9),
        lambda params: params.__setitem__(1, params[1].tolist()),
        lambda params: params.__setitem__(1, params[1].astype(np.float32)),
        lambda params: params.__setitem__(1, params[1].T),
        lambda params: params[1].resize((3, 1), refcheck=False),
        lambda params: params[2].pop(),
        lambda params: params.__setitem__(2, tuple(params[2])),
        lambda params: params.__setitem__(3, float("inf")),
    ],
)
def test_any_change_within_a_list_is_a_change(change):
    """A number, an array's values, type or shape, the kind of a list within; NaN in its place is none."""
    params = [1.0, np.zeros((1, 3)), [1.0, 2], float("nan")]
    assert call(change, params)["changed"] == [0]
    assert call(lambda params: params.__setitem__(3, float("nan")), params)["changed"] == []


def test_an_array_that_was_moved_and_put_back_is_not_changed():
    """What is left is rounding, as after finite differences in place."""

    def f(params):
        for _ in range(1_000):
            params[0][...] += 1e-5
            params[0][...] -= 1e-5

    values = np.array([[0.3, 0.6, 1.1, 2e-6]])
    assert (values + 1e-5 - 1e-5 != values).any()
    assert call(f, [values, 1.0])["changed"] == []


@pytest.mark.parametrize(
    "argument",
    [
        [0.5] * 6,
        (1.0,) * 9,
        [float("nan"), 1],
        np.array([np.nan]),
        plain.AsMatrix(np.eye(2)),
        np.float64(3),
        2j,
        "text",
        None,
        [],
    ],
)
def test_an_argument_left_alone_is_not_reported_as_changed(argument):
    """Also where it holds NaN, which is unequal to itself, or travels in another form than it came."""
    assert call(lambda argument: None, argument)["changed"] == []


def test_each_call_gets_arguments_of_its_own():
    """What one call does to its arguments another doesn't see."""

    def f(x):
        x[0] += 1
        return x

    operation = {"op": "call", "name": "f", "args": [plain.encode_argument(np.zeros(1))], "stand_ins": {}}
    answers = ask({"f": f}, operation, operation)
    assert [plain.decode(answer["ok"]).item() for answer in answers] == [1.0, 1.0]


# --- names -----------------------------------------------------------------------------------------------------------


def test_missing_names_and_what_is_no_function_have_answers_of_their_own():
    """A name that isn't there is missing; one that can't be called gives its type."""
    assert ask({}, {"op": "call", "name": "f", "args": [], "stand_ins": {}}) == [{"missing": True}]
    assert ask({}, {"op": "value", "name": "Z", "at": None}) == [{"missing": True}]
    assert call(5) == {"not_callable": "int"}


def test_some_items_of_a_long_sequence_come_with_its_length():
    """The rest of the sequence need not travel, and need not be plain data."""
    long = [object()] * 1000 + [1.5]
    (answer,) = ask({"losses": long}, {"op": "value", "name": "losses", "at": [-1]})
    assert (plain.decode(answer["ok"]), answer["length"]) == ([1.5], 1001)
    (answer,) = ask({"losses": long}, {"op": "value", "name": "losses", "at": [5000]})
    assert answer["raised"][0] == "IndexError"


def test_a_stand_in_takes_a_name_for_the_time_of_a_call():
    """The student's functions see it; afterwards their own is back, also after an exception, and a new name is gone."""
    namespace = {}
    exec("def g(): return 1\ndef f(): return g() + h()\ndef bad(): return g() + 1 / 0", namespace)
    instead = {"g": "def g(): return float(np.float64(40))", "h": "def h(): return 2"}
    operation = {"op": "call", "name": "f", "args": [], "stand_ins": instead}
    own = namespace["g"]
    good, bad = ask(namespace, operation, operation | {"name": "bad"})
    assert plain.decode(good["ok"]) == 42
    assert bad["raised"][0] == "ZeroDivisionError"
    assert namespace["g"] is own
    assert "h" not in namespace


def test_a_stand_in_may_be_the_students_own_function_on_copies():
    """What it changes are the copies: its caller finds its arguments as they were."""
    namespace = {}
    exec("def g(x):\n    x += 1\n    return x[0]\ndef f(x): return [g(x=x), x[0]]", namespace)
    operation = {"op": "call", "name": "f", "args": [plain.encode_argument(np.zeros(2))], "stand_ins": {}}
    on_copies = {"g": reach.ON_COPIES.format(name="g")}
    bare, copied = ask(namespace, operation, operation | {"stand_ins": on_copies})
    assert (plain.decode(bare["ok"]), bare["changed"]) == ([1, 1], [0])
    assert (plain.decode(copied["ok"]), copied["changed"]) == ([1, 0], [])


def test_a_variable_is_made_again_by_its_cell_with_stand_ins_in_place():
    """`rerun` runs the last cell that assigns the name in a copy: the answer has the new value, the student's own stays."""
    namespace = {"In": ["", "Z = 0", "Z = [g()]\nother = 5", "print(Z)"]}
    exec("def g(): return 1\nZ = [1]", namespace)
    operation = {"op": "rerun", "name": "Z", "stand_ins": {"g": "def g(): return 7"}}
    (answer,) = ask(namespace, operation)
    assert plain.decode(answer["ok"]) == [7]
    assert namespace["Z"] == [1]
    assert "other" not in namespace


@pytest.mark.parametrize("history", [[], ["print(1)", "ZZ = 1", "if Z == 1: pass"], None])
def test_a_variable_that_no_cell_makes_can_not_be_made_again(history):
    """Without a cell that assigns the name, or without a history, it is missing."""
    namespace = {} if history is None else {"In": history}
    assert ask(namespace, {"op": "rerun", "name": "Z", "stand_ins": {}}) == [{"missing": True}]


def test_records_are_sequences_of_their_fields():
    """A trajectory kept as a structured array, and an entry of it, unpack as lists and tuples do."""
    kind = np.dtype([("W", float, (2, 3)), ("b", float, (1, 3)), ("v", float, (3, 1)), ("c", float)])
    table = np.zeros(2, dtype=kind)
    table["W"][1], table["c"][1] = 7.0, 3.0
    entry = returned(table[1])
    assert isinstance(entry, tuple)
    assert [np.shape(part) for part in entry] == [(2, 3), (1, 3), (3, 1), ()]
    assert (entry[0] == 7).all() and entry[3] == 3
    whole = returned(table)
    assert len(whole) == 2 and (whole[1][0] == 7).all()
    assert [len(row) for row in returned([table[0], table[1]])] == [4, 4]


def test_many_sources_are_tried_in_one_message():
    """Each in place of the student's code for the time of its calls, one that takes long or raises like one that answers; the
    student's own code is what it was afterwards."""
    namespace = {"f": lambda x: x, "seen": []}
    sources = [
        "def f(x):\n    return x + 1",
        "def f(x):\n    while True: pass",
        "1 / 0",
        "def f(x):\n    return g(x)\ng = abs",
    ]
    request = {"op": "try", "rewritten": ["k = 1"], "sources": sources, "calls": [], "each": 0.05, "all": 10}
    request["calls"] = [{"name": "f", "args": [plain.encode_argument(x)]} for x in (-2.0, 3.0)]
    before = dict(namespace)
    reply = student_side.handle(namespace, json.dumps(request).encode())
    tried = plain.parse_tried(reply, len(sources), 2)
    values = [[plain.decode(one["ok"]) if "ok" in one else None for one in answers] for answers in tried]
    assert values == [[-1.0, 4.0], [None, None], [None, None], [2.0, 3.0]]
    assert {name: value for name, value in namespace.items() if name != "__builtins__"} == before


def test_a_call_that_is_made_again_meets_what_the_first_one_left():
    """The second answer counts, and what was changed is said."""

    def f(x):
        x += 1
        return x.copy()

    operation = {"op": "call", "name": "f", "args": [plain.encode_argument(np.zeros(2))], "stand_ins": {}}
    once, twice = ask({"f": f}, operation, {**operation, "before": {"name": "f", "args": [None]}})
    assert plain.decode(once["ok"]).tolist() == [1, 1] and plain.decode(twice["ok"]).tolist() == [2, 2]
    assert once["changed"] == twice["changed"] == [0]


@pytest.mark.parametrize(
    ("signature", "result"),
    [
        ("x, y, z", "[x, y, z]"),
        ("x, *, z, y", "[x, y, z]"),
        ("x, y, *, z=0", "[x, y, z]"),
        ("x, **rest", "[x, rest['y'], rest['z']]"),
        ("*rest", "list(rest)"),
        ("a, b, c, more=4", "[a, b, c]"),
    ],
)
def test_arguments_are_passed_by_name_where_they_are_not_taken_by_position(signature, result):
    """As the notebook passes them. A function that takes them by position may give them names of its own."""
    made = {}
    exec(f"def f({signature}): return {result}", made)
    nodes = [plain.encode_argument(float(number)) for number in (1, 2, 3)]
    operation = {"op": "call", "name": "f", "args": nodes, "stand_ins": {}, "names": ["x", "y", "z"]}
    assert plain.decode(ask(made, operation)[0]["ok"]) == [1, 2, 3]
    assert "raised" in ask({"f": lambda x: x}, operation)[0]


def test_arguments_are_passed_by_name_first_where_the_notebook_does():
    """The order of these in the definition doesn't matter then. With other names they are passed by position."""
    nodes = [plain.encode_argument(float(number)) for number in (1, 2, 3)]
    operation = {"op": "call", "name": "f", "args": nodes, "stand_ins": {}, "names": ["x", "y", "z"], "positional": 1}
    for f in (lambda x, z, y: [x, y, z], lambda a, b, c: [a, b, c], lambda *given: list(given)):
        assert plain.decode(ask({"f": f}, operation)[0]["ok"]) == [1, 2, 3]


def test_exact_numbers_are_numbers():
    """Decimal and Fraction."""
    for number in (decimal.Decimal("0.5"), fractions.Fraction(1, 2)):
        assert plain.decode(student_side.encode(number)) == 0.5


def test_a_call_made_before_may_share_the_arguments():
    """It may be of another function. Its answer counts for nothing, and what it changed is said."""

    def f(x):
        return x.sum()

    def g(x, y):
        x += y
        return "nothing"

    nodes = [plain.encode_argument(np.zeros(2))]
    before = {"name": "g", "args": [None, plain.encode_argument(3.0)]}
    operation = {"op": "call", "name": "f", "args": nodes, "stand_ins": {}, "before": before}
    (answer,) = ask({"f": f, "g": g}, operation)
    assert plain.decode(answer["ok"]) == 6 and answer["changed"] == [0]
    (missing,) = ask({"f": f}, operation)
    assert missing["raised"][0] == "KeyError"


CALLBACKS = {
    "__del__": "class Slow:\n    def __del__(self): slow()\ndef f(x):\n    Slow()\n    while True: pass",
    "of a weak reference": (
        "import weakref\nclass Short: pass\n"
        "def f(x):\n    short = Short()\n    watched = weakref.ref(short, slow)\n    del short\n    while True: pass"
    ),
    "of the garbage collector": (
        "import gc\ndef f(x):\n    gc.callbacks.append(slow)\n    try:\n        gc.collect()\n"
        "    finally:\n        gc.callbacks.remove(slow)\n    while True: pass"
    ),
}


@pytest.mark.parametrize("source", CALLBACKS.values(), ids=CALLBACKS)
def test_a_limit_that_passes_within_a_callback_ends_the_source_afterwards(source):
    """Python loses the interrupt there. The next one ends the source, and no warning (here: an error) tells of the first."""

    def slow(*_):
        ends = time.process_time() + 0.1
        while time.process_time() < ends:
            pass

    request = {"op": "try", "rewritten": [], "sources": [source, "f = abs"], "each": 0.05, "all": 10}
    request["calls"] = [{"name": "f", "args": [plain.encode_argument(-2.0)]}]
    reply = student_side.handle({"slow": slow}, json.dumps(request).encode())
    ended, whole = plain.parse_tried(reply, 2, 1)
    assert "ok" not in ended[0] and plain.decode(whole[0]["ok"]) == 2


def test_other_errors_of_a_callback_are_told_as_ever():
    """Only the limit's own interrupt is left out."""
    told = []
    before, sys.unraisablehook = sys.unraisablehook, told.append
    source = "class Broken:\n    def __del__(self): raise ValueError\ndef f(x):\n    Broken()\n    return x"
    request = {"op": "try", "rewritten": [], "sources": [source], "each": 5, "all": 10}
    request["calls"] = [{"name": "f", "args": [plain.encode_argument(-2.0)]}]
    try:
        student_side.handle({}, json.dumps(request).encode())
        assert sys.unraisablehook == told.append
    finally:
        sys.unraisablehook = before
    assert [lost.exc_type for lost in told] == [ValueError]


def test_sources_for_which_there_is_no_time_have_no_answers():
    """They are none, and not wrong ones."""
    request = {"op": "try", "rewritten": [], "sources": ["f = abs"] * 3, "calls": [], "each": 0.05, "all": -1}
    assert json.loads(student_side.handle({}, json.dumps(request).encode())) == [None] * 3


def test_operations_see_what_is_rewritten_and_nothing_stays_of_it():
    """Also a variable that its code makes."""
    operation = {"op": "value", "name": "z", "at": None, "rewritten": ["z = w + 1"]}
    namespace = {"w": 1}
    (answer,) = ask(namespace, operation)
    assert plain.decode(answer["ok"]) == 2 and "z" not in namespace
    (raised,) = ask(namespace, {**operation, "rewritten": ["z = 1 / 0"]})
    assert raised["raised"][0] == "ZeroDivisionError"


@pytest.mark.parametrize("reply", [b"{}", b"[1]", b"[[]]", b"[[1, 2]]", b"[[{}, {}], null]", b"nonsense"])
def test_tried_sources_are_answered_in_the_agreed_form(reply):
    """Anything else is refused."""
    with pytest.raises(plain.BadReply):
        plain.parse_tried(reply, 1, 2)
