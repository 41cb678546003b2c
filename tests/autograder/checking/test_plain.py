"""Plain data: what the student's side encodes comes back, and nothing that an attacker sends does harm."""

import base64
import contextlib
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.checking import plain, student_side
from autograder.checking.plain import AsMatrix, BadReply, Other

DTYPES = st.sampled_from(sorted(plain.DTYPES))
ARRAYS = DTYPES.flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
READABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=student_side.MAX_TEXT)
NUMBERS = (
    st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats()
    | st.complex_numbers(max_magnitude=1e300)
    | st.none()
)
VALUES = st.recursive(
    NUMBERS | READABLE | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.lists(inner, max_size=6).map(tuple)
        | st.dictionaries(READABLE, inner, max_size=3)
        | st.lists(st.floats(), min_size=5, max_size=9)
    ),
    max_leaves=12,
)
#: What a row of a table holds, place by place: numbers, or float arrays of a shape.
MAKES = st.lists(
    st.just(st.floats())
    | st.just(st.floats().map(np.float64))
    | hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3).map(lambda shape: hnp.arrays("<f8", shape)),
    min_size=1,
    max_size=4,
)
TABLES = st.tuples(MAKES, st.sampled_from([list, tuple]), st.sampled_from([list, tuple])).flatmap(
    lambda made: st.lists(st.tuples(*made[0]).map(made[1]), min_size=5, max_size=9).map(made[2])
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=20,
)
#: Nodes that look right up to a point: a known kind with anything behind it.
NEARLY = st.recursive(
    JSON,
    lambda inner: st.tuples(
        st.sampled_from([*sorted(plain._Decoder.KINDS), "KINDS", "items", "value", "bytes"]),
        st.lists(
            inner
            | st.sampled_from(sorted(plain.DTYPES))
            | st.lists(st.integers(-1, 3) | st.just(24_000_000), max_size=9)
            | st.binary(max_size=32).map(lambda block: base64.b64encode(block).decode())
            | st.lists(inner, max_size=3),
            max_size=5,
        ),
    ).map(lambda pair: [pair[0], *pair[1]]),
    max_leaves=8,
) | st.tuples(
    st.just("table"),
    st.sampled_from(["list", "tuple", "set"]),
    st.sampled_from(["list", "tuple", 1]),
    st.lists(st.none() | st.lists(st.integers(-1, 2) | st.just(24_000_000), max_size=3), max_size=3),
    st.integers(-1, 3) | st.sampled_from([2**40, 2**70]),
    st.integers(0, 8).map(lambda count: base64.b64encode(bytes(8 * count)).decode()),
).map(list)


def depth(value):
    if isinstance(value, (list, tuple)):
        return 1 + max(map(depth, value), default=0)
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 0


def through(value):
    """The value after the whole way: encoded, sent as JSON, decoded."""
    return plain.decode(json.loads(json.dumps(student_side.encode(value))))


def same(found, given):
    """Equal in kind, shape, dtype and every bit that is no NaN."""
    if isinstance(given, np.ndarray):
        return (
            type(found) is np.ndarray
            and found.dtype == given.dtype
            and found.shape == given.shape
            and np.array_equal(found, given, equal_nan=given.dtype.kind in "fc")
        )
    if type(found) is not type(given):
        return False
    if isinstance(given, (list, tuple)):
        return len(found) == len(given) and all(map(same, found, given))
    if isinstance(given, dict):
        return list(found) == list(given) and all(same(found[key], given[key]) for key in given)
    return found == given or (found != found and given != given)


@settings(max_examples=120)
@given(VALUES.filter(lambda value: depth(value) <= student_side.MAX_DEPTH))
def test_plain_data_comes_back_as_it_was(value):
    """decode(encode(v)) is v in kind, shape, dtype and values, for all plain data within the depth."""
    assert same(through(value), value)


@settings(max_examples=120)
@given(TABLES)
def test_a_table_comes_back_as_it_was(rows):
    """A long list of rows of the same make, with arrays in them, travels as one block, from which each part comes back."""
    arrays = [part for part in rows[0] if isinstance(part, np.ndarray)]
    assert (student_side.encode(rows)[0] == "table") == (arrays != [] and all(array.size for array in arrays))
    found = through(rows)
    assert type(found) is type(rows) and {type(row) for row in found} == {type(rows[0])}
    # a number of numpy's has always come back as an array of no dimension
    as_sent = (type(row)(np.array(v) if type(v) is np.float64 else v for v in row) for row in rows)
    assert same(found, type(rows)(as_sent))


@pytest.mark.parametrize(
    "odd",
    [
        [np.zeros((2, 3)), 1],
        [np.zeros((2, 3), np.float32), 1.0],
        [np.zeros((3, 2)), 1.0],
        [np.zeros((2, 3)).view(np.matrix), 1.0],
        [np.ma.masked_all((2, 3)), 1.0],
        [np.zeros((2, 3)), np.float64(1.0)],
        [np.zeros((2, 3)), True],
        [np.zeros((2, 3))],
        [[0.0], 1.0],
        (np.zeros((2, 3)), 1.0),
        np.zeros(2),
        [],
        None,
    ],
    ids=repr,
)
def test_rows_that_differ_are_no_table(odd):
    """One row of another make, wherever it stands, and each row travels as it is."""
    for place in (0, 3, 5):
        rows = [[np.ones((2, 3)), float(number)] for number in range(6)]
        rows[place] = odd
        assert student_side.encode(rows)[0] == "list"
        assert json.dumps(student_side.encode(through(rows)[1])) == json.dumps(student_side.encode(rows[1]))


def test_rows_of_numbers_are_lists_of_floats():
    """However many: a table would cost more, and numpy's numbers would come back as arrays."""
    assert through([[np.float64(1.5)] * 6] * 6) == [[1.5] * 6] * 6
    assert {type(number) for row in through([[np.float64(1.5)] * 6] * 6) for number in row} == {float}
    assert through([[0.5] * 600] * 600) == [[0.5] * 600] * 600


def test_the_rows_of_a_decoded_table_are_their_own():
    """Whoever works in place on one array changes no other."""
    rows = through([[np.zeros(2), np.zeros(())] for _ in range(5)])
    rows[1][0][:] = 5
    rows[1][1][...] = 6
    assert [float(sum(a.sum() for a in row)) for row in rows] == [0, 16, 0, 0, 0]


@settings(max_examples=250)
@given(JSON | NEARLY)
def test_decoding_any_json_gives_a_value_or_bad_reply(node):
    """Nothing but BadReply is ever raised, however close the node comes to the agreed form."""
    with contextlib.suppress(BadReply):
        plain.decode(node)


@settings(max_examples=120)
@given(
    st.binary(max_size=80)
    | JSON.map(lambda value: json.dumps(value).encode())
    | JSON.map(lambda v: json.dumps([v, {}]).encode())
)
def test_parsing_any_bytes_gives_a_list_of_answers_or_bad_reply(reply):
    """Nothing but BadReply is ever raised, and what is returned is a list of dicts."""
    try:
        answers = plain.parse(reply)
    except BadReply:
        return
    assert all(type(answer) is dict for answer in answers)


@pytest.mark.parametrize(
    "reply",
    [b"", b"\xff\xfe\x00", b"[1]", b"{}", b"[" * 100_000, b"[" + b"9" * 5000 + b"]", b'[{"ok": nope}]', b"\x00" * 10],
    ids=lambda reply: repr(reply[:12]),
)
def test_a_reply_of_another_form_is_a_bad_reply(reply):
    """Broken bytes, other JSON, endless nesting and endless digits all end as BadReply."""
    with pytest.raises(BadReply):
        plain.parse(reply)


def test_a_reply_that_is_too_large_is_refused_before_it_is_parsed():
    """One byte over the limit is BadReply although it is valid JSON."""
    with pytest.raises(BadReply, match="too large"):
        plain.parse(b"[]" + b" " * (plain.MAX_REPLY_BYTES - 1))
    for mark in (b"[],", b"{},", b"1,", b"["):
        with pytest.raises(BadReply, match="too large"):
            plain.parse(b"[" + mark * (plain.MAX_MARKS + 1))


@pytest.mark.parametrize(
    "node",
    [
        # little to send, much to build
        ["table", "list", "list", [[0, 1]] * 300, 2600, ""],
        ["table", "list", "list", [[]] + [[0]] * 300, 2, "AAAAAAAA8D8AAAAAAADwPw=="],
        ["table", "list", "list", [None], 0, ""],
        ["table", "list", "list", [None], 0, None],
        ["table", "list", "list", [None], 1, 5],
        ["ndarray", "<f8", [0, 24_000_000, 24_000_000, 24_000_000], "", "array"],
        ["objects", [0, 24_000_000, 24_000_000, 24_000_000], []],
        ["ndarray", "<f8", [2**62], "", "array"],
        ["ndarray", "<f8", [-1], "AAAAAAAA8D8=", "array"],
        ["ndarray", "<f8", [True], "AAAAAAAA8D8=", "array"],
        ["ndarray", "<f8", [1] * 9, "AAAAAAAA8D8=", "array"],
        ["ndarray", "|O8", [1], "AAAAAAAA8D8=", "array"],
        ["ndarray", ">f8", [1], "AAAAAAAA8D8=", "array"],
        ["ndarray", "<f8", [1], "AAAAAAAA8D8=\n", "array"],
        ["ndarray", "<f8", [1], "é", "array"],
        ["ndarray", "<f8", [2], "AAAAAAAA8D8=", "array"],
        ["ndarray", ["<f8"], [1], "AAAAAAAA8D8=", "array"],
        ["floats", "set", "AAAAAAAA8D8="],
        ["floats", "list", "AAAA"],
        ["table", "list", "list", [None], 2, "AAAAAAAA8D8="],
        ["table", "list", "list", [None, None], 1, "AAAAAAAA8D8="],
        ["table", "list", "list", [[2]], 1, "AAAAAAAA8D8="],
        ["table", "list", "list", [[-1], [2]], 1, "AAAAAAAA8D8="],
        ["table", "list", "list", [], 1, ""],
        ["table", "list", "list", [None], True, "AAAAAAAA8D8="],
        ["table", "list", "list", [None], -1, ""],
        ["table", "set", "list", [None], 1, "AAAAAAAA8D8="],
        ["table", "list", ["list"], [None], 1, "AAAAAAAA8D8="],
        ["table", "list", "list", [1], 1, "AAAAAAAA8D8="],
        ["table", "list", "list", None, 1, "AAAAAAAA8D8="],
        ["table", "list", "list", [[0]], 10**9, ""],
        ["table", "list", "list", [[]] * 1_000_000, 0, ""],
        ["float", 1],
        ["int", True],
        ["int", 2**63],
        ["bool", 1],
        ["dict", [[1, ["none"]]]],
        ["dict", [["a"]]],
        ["list", {"a": 1}],
        ["none", None],
        ["KINDS"],
        ["_int", 1],
        ["__class__"],
        [],
        {},
        "none",
        None,
    ],
    ids=lambda node: repr(node)[:60],
)
def test_a_node_of_another_form_is_a_bad_reply(node):
    """Each way of departing from the agreed form by one detail is refused."""
    with pytest.raises(BadReply):
        plain.decode(node)


def test_a_node_that_is_nested_too_deeply_is_a_bad_reply():
    """The depth is limited however the nesting is made."""
    node = ["none"]
    for _ in range(student_side.MAX_DEPTH + 2):
        node = ["list", [node]]
    with pytest.raises(BadReply, match="too deeply"):
        plain.decode(node)


def test_a_node_with_too_many_items_is_a_bad_reply():
    """The count of items is limited over the whole value, not over one list."""
    part = ["list", [["none"]] * (student_side.MAX_ITEMS // 2)]
    with pytest.raises(BadReply, match="too large"):
        plain.decode(["list", [part] * 5])


def test_the_agreed_limits_of_both_sides_fit():
    """What is as deep as the encoder allows is still decoded."""
    value = 1.0
    for _ in range(student_side.MAX_DEPTH):
        value = [value]
    assert through(value) == value


def test_a_decoded_array_can_be_written_to():
    """It owns its memory: checks may work on it in place."""
    array = through(np.arange(3.0))
    array[0] = 5
    assert array[0] == 5


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\x1b[2J", "bell\x07"])
def test_texts_hold_nothing_that_a_file_or_page_could_not(text):
    """Lone surrogates and control characters are replaced, so that every message can be written as UTF-8."""
    found = through(text)
    assert "\ufffd" in found
    found.encode("utf-8")
    assert not any(ord(character) < 32 for character in found)


def test_texts_are_cut_even_if_the_student_side_does_not():
    """An attacker's endless text arrives as its beginning, in values, type names and keys."""
    long = "x" * 10_000
    short = "x" * student_side.MAX_TEXT
    assert plain.decode(["text", long]) == short
    assert plain.decode(["other", long]) == Other(short)
    assert plain.decode(["dict", [[long, ["none"]]]]) == {short: None}


def test_an_argument_is_built_again_on_the_students_side():
    """Numbers, text, arrays and nested lists and tuples of them arrive as they were sent."""
    argument = [np.eye(2), (1, 2.5, [True, None]), 2 + 1j, "text", [0.5] * 6]
    built = student_side._build(json.loads(json.dumps(plain.encode_argument(argument))))
    assert same(built, argument)


def test_an_argument_can_be_a_matrix():
    """AsMatrix arrives as np.matrix with the same values."""
    node = json.loads(json.dumps(plain.encode_argument([AsMatrix(np.eye(2))])))
    with pytest.warns(PendingDeprecationWarning):  # numpy's word on np.matrix, which student_side keeps quiet
        (built,) = student_side._build(node)
    assert type(built) is np.matrix
    assert built.tolist() == [[1.0, 0.0], [0.0, 1.0]]


@pytest.mark.parametrize(
    "argument", [{"a": 1}, 10**30, object(), np.array(["a"]), {1, 2}, [object()], np.array([None])]
)
def test_an_argument_that_can_not_be_sent_is_the_instructors_slip(argument):
    """TypeError, rather than something else arriving in its place."""
    with pytest.raises(TypeError, match="can't be an argument"):
        plain.encode_argument(argument)


def test_blanks_fill_no_memory():
    """A reply that is mostly blanks is refused, and one with as many as the encoder writes is not."""
    with pytest.raises(plain.BadReply, match="padded with blanks"):
        plain.parse(b"[" + b" " * (plain.MAX_BLANKS + 1) + b"]")
    assert plain.parse(b"[{}" + b" " * 1_000 + b"]") == [{}]
