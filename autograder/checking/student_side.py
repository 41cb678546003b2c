"""The student's side of every hidden test: call a function of theirs, and turn what it returns into plain data.

A check never touches a student's object. It sends a request (bytes), this module looks the name up in the student's
namespace, calls it, and replies with plain data (bytes): numbers, text, sequences and arrays of a known dtype; never a
pickle. The module is self-contained (standard library and numpy) because its text is also sent into the sandboxed kernel,
where nothing of this project exists. Whatever it replies there is read by `autograder.checking.plain` as if an attacker wrote it.

A request is a JSON list of operations:

    {"op": "call", "name": "f", "args": [node, ...], "stand_ins": {"g": "def g(...): ..."}}
    {"op": "value", "name": "Z", "at": null | [0, 10, -1]}
    {"op": "rerun", "name": "Z", "stand_ins": {...}}      the value of Z after its cell ran again with these stand-ins
    {"op": "callable", "name": "f"}                        true or false

A call may have "before": {"name": "g", "args": [node or null, ...]}, a call that is made first; null is the very argument of the call
in this place. With "names", a name for each argument, those are passed by name that the function doesn't take by position; with
"positional": n those behind the first n are, if it takes them so.
Each may have "rewritten": [source, ...], or "as before" for those of the operation before it. These are changed cells of the student's:
they run first, and afterwards their names are as they were. The reply is a JSON list with one answer for each operation:

    {"ok": node, "length": n | null, "changed": [positions of arguments that the call mutated]}
    {"missing": true} | {"not_callable": "type"} | {"raised": ["ValueError", "message", "the line of code"]}

A request may also be a single operation, which tries many texts of the student's code on the same calls:

    {"op": "try", "rewritten": [source, ...], "sources": [source, ...], "calls": [{"name", "args"}, ...], "each": s, "all": s}

Each source has `each` seconds of processor time, all together have `all`. The reply is a JSON list with one item for each source: its
answers to the calls, or null where the time was over before its turn.
"""

import base64
import binascii
import collections.abc
import contextlib
import copy
import decimal
import fractions
import functools
import inspect
import io
import itertools
import json
import linecache
import os
import re
import signal
import sys
import time
import warnings

import numpy as np

MAX_DEPTH = 6  # trajectories are lists of lists of arrays: 3 levels; the rest is room for odd containers
MAX_ITEMS = 400_000  # 3,000 steps of 4 parameters, each perhaps a nested list of numbers, with room to spare
MAX_BYTES = 24_000_000  # a 250 x 250 grid of complex numbers is 1 MB
_FLOATS = np.dtype("<f8")
_NUMBERS = ("bool", "int", "float")
# where numpy and its neighbours lie, which in the sandbox is no folder of the usual name
_PACKAGES = os.path.dirname(os.path.dirname(np.__file__)) + os.sep
MAX_TEXT = 300  # characters of an error message or a string: enough to recognise it


class TooLarge(Exception):
    """What the student returned is larger than any right answer could be."""


def _text(value):
    """At most MAX_TEXT characters of a string. A subclass's own methods are never called."""
    return str.__str__(value)[:MAX_TEXT]


def _type_name(value):
    # not type(value).__name__: a metaclass can make anything of that
    return type.__dict__["__name__"].__get__(type(value))[:MAX_TEXT]


def _is_table(rows):
    """Return True if the rows form a table, as those of a trajectory do.

    All rows are lists, or all are tuples, of the same length. An entry is a float, or a float array whose shape is the same in
    all rows. At least one entry is an array; none is empty.
    """
    first = rows[0]
    if type(first) not in (list, tuple) or not first:
        return False
    if not any(isinstance(item, np.ndarray) for item in first):
        return False
    if any(type(row) is not type(first) or len(row) != len(first) for row in rows):
        return False
    for column in zip(*rows):
        make = type(column[0])
        if make is np.ndarray or make is np.matrix:
            shape = column[0].shape
            if column[0].size == 0 or any(
                type(v) is not make or v.dtype != np.float64 or v.shape != shape for v in column
            ):
                return False
        elif make not in (float, np.float64) or any(type(v) is not make for v in column):
            return False
    return True


def _base64(numbers):
    return binascii.b2a_base64(numbers.tobytes(), newline=False).decode("ascii")


class _Encoder:
    """Encodes one reply, within a budget of items and bytes."""

    def __init__(self):
        self.items = MAX_ITEMS
        self.bytes = MAX_BYTES

    def spend(self, items, size):
        self.items -= items
        self.bytes -= size
        if self.items < 0 or self.bytes < 0:
            raise TooLarge

    def node(self, value, depth=MAX_DEPTH):
        self.spend(1, 8)
        if value is None:
            return ["none"]
        if isinstance(value, bool):
            return ["bool", bool(value)]
        if isinstance(value, int):
            value = int.__int__(value)
            return ["int", value] if abs(value) < 2**63 else ["other", "int too large for 64 bits"]
        if isinstance(value, float) and not isinstance(value, np.generic):
            return ["float", float.__float__(value)]
        if type(value) is complex:
            return ["complex", value.real, value.imag]
        if isinstance(value, str):
            return ["text", _text(value)]
        if isinstance(value, (np.ndarray, np.generic)):
            return self.array(value, depth)
        if depth == 0:
            return ["other", "nesting too deep"]
        if isinstance(value, (list, tuple)):
            return self.sequence(self.taken(value), "tuple" if isinstance(value, tuple) else "list", depth)
        if isinstance(value, dict):
            pairs = self.taken(value.items())
            self.spend(len(pairs), 0)
            return ["dict", [[_text(str(k)), self.node(v, depth - 1)] for k, v in pairs]]
        if isinstance(value, type):
            return ["other", _type_name(value)]
        if isinstance(value, (decimal.Decimal, fractions.Fraction)):
            return ["float", float.__float__(float(value))]
        if hasattr(value, "__array__"):
            return self.array(np.asarray(value), depth)
        if isinstance(value, collections.abc.Iterable) and not isinstance(value, (bytes, bytearray)):
            return self.sequence(self.taken(value), "list", depth)
        return ["other", _type_name(value)]

    def taken(self, iterable):
        # one more than there is room for, so that an endless iterable is noticed
        return list(itertools.islice(iterable, self.items + 1))

    def sequence(self, values, kind, depth):
        self.spend(len(values), 0)
        # a long list of floats (the losses) travels as one block
        if len(values) > 4 and all(type(v) is float or type(v) is np.float64 for v in values):
            block = np.array(values, dtype="<f8")
            self.spend(0, block.nbytes)
            return ["floats", kind, base64.b64encode(block.tobytes()).decode("ascii")]
        if len(values) > 4 and depth > 1 and _is_table(values):
            return self.table(values, kind)
        return [kind, [self.node(v, depth - 1) for v in values]]

    def table(self, rows, kind):
        """Encode the rows of a table, such as a trajectory, as one block in which the numbers of a row stand together."""
        makes = [list(item.shape) if isinstance(item, (np.ndarray, np.float64)) else None for item in rows[0]]
        self.spend(len(rows) * (1 + 2 * len(makes)), len(rows) * sum(np.asarray(item).nbytes for item in rows[0]))
        columns = [np.array(column, dtype="<f8").reshape(len(rows), -1) for column in zip(*rows)]
        data = base64.b64encode(np.hstack(columns).tobytes()).decode("ascii")
        return ["table", kind, "tuple" if isinstance(rows[0], tuple) else "list", makes, len(rows), data]

    def array(self, value, depth):
        if type(value) is np.ndarray and value.dtype is _FLOATS:  # most values are such, so they take the shortest way
            self.spend(0, value.nbytes)
            return ["ndarray", "<f8", list(value.shape), _base64(value), "array"]
        flavour = "matrix" if isinstance(value, np.matrix) else "array"
        plain = np.asarray(value)
        # before anything is copied: a broadcast view of one number may stand for terabytes
        self.spend(0, plain.nbytes)
        if isinstance(value, np.ma.MaskedArray) and plain.dtype.kind in "biufc":
            plain = np.where(np.ma.getmaskarray(value), np.nan, plain)
        if plain.dtype.kind == "O":
            self.spend(plain.size, 0)
            if depth == 0:
                return ["other", "nesting too deep"]
            return ["objects", list(plain.shape), [self.node(v, depth - 1) for v in plain.ravel().tolist()]]
        if plain.dtype.names is not None:  # records: each is a tuple of its fields
            if depth == 0:
                return ["other", "nesting too deep"]
            if plain.ndim:
                return self.sequence(self.taken(plain), "list", depth)
            return self.sequence([plain[name][()] for name in plain.dtype.names], "tuple", depth)
        if plain.dtype.kind not in "biufc":
            return ["other", f"array of {plain.dtype.name}"[:MAX_TEXT]]
        if plain.dtype.kind in "fc" and plain.dtype.itemsize > (8 if plain.dtype.kind == "f" else 16):
            plain = plain.astype("<f8" if plain.dtype.kind == "f" else "<c16")  # longdouble is not portable
        plain = np.ascontiguousarray(plain).reshape(plain.shape)
        plain = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        return ["ndarray", plain.dtype.str, list(plain.shape), _base64(plain), flavour]


def encode(value):
    """Encode any value as a plain-data node, which is nested lists ready for JSON. Raises TooLarge beyond the budget."""
    return _Encoder().node(value)


def _build(node):
    """Build an argument from its node. Arguments come from the grader, so they are trusted and small."""
    kind = node[0]
    if kind == "ndarray":
        _, dtype, shape, data, flavour = node
        built = np.frombuffer(binascii.a2b_base64(data), dtype=dtype).reshape(shape).copy()
        return np.asmatrix(built) if flavour == "matrix" else built
    if kind == "floats":
        values = np.frombuffer(base64.b64decode(node[2]), dtype="<f8").tolist()
        return tuple(values) if node[1] == "tuple" else values
    if kind in ("list", "tuple"):
        values = [_build(item) for item in node[1]]
        return tuple(values) if kind == "tuple" else values
    if kind == "complex":
        return complex(*node[1:])
    return None if kind == "none" else node[1]


def _message_of(error):
    """The error's message, or '' where even making it fails."""
    try:
        return _text(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ""


def _line_of(trace):
    """The text of the student's innermost line in the traceback, or ''."""
    own_file = _line_of.__code__.co_filename
    places = []
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        library = file.startswith(_PACKAGES) or "site-packages" in file or "/lib/python" in file
        if file != own_file and not library:
            places.append((file, trace.tb_lineno))
        trace = trace.tb_next
    # each text is looked up once: endless recursion has a thousand frames, and an unknown text is looked for on the disk
    lines = (linecache.getline(*place).strip() for place in dict.fromkeys(reversed(places)))
    return next((line for line in lines if line), "")[:MAX_TEXT]


@contextlib.contextmanager
def _quietly():
    """A context in which prints, warnings and numpy's floating-point complaints of student code go nowhere.

    A recursion limit that the student's code sets ends with the call: the encoder needs some stack too.
    """
    limit = sys.getrecursionlimit()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stdout(_Sink()), contextlib.redirect_stderr(_Sink()):
            try:
                yield
            finally:
                sys.setrecursionlimit(limit)


class _Sink(io.TextIOBase):
    """A stream that forgets what is written to it."""

    def writable(self):
        return True

    def write(self, text):
        return len(text)


@functools.lru_cache(maxsize=64)
def _compiled(source, file):
    return compile(source, file, "exec")


@contextlib.contextmanager
def _standing_in(namespace, stand_ins):
    """A context in which some names of the student's namespace are bound to stand-in functions.

    In a stand-in's source, `own` is the student's function of this name (None without one), `np` is numpy, and `deepcopy` copies.
    """
    absent = object()
    before = {name: namespace.get(name, absent) for name in stand_ins}
    try:
        for name, source in stand_ins.items():
            made = {"np": np, "own": namespace.get(name), "deepcopy": copy.deepcopy}
            exec(_compiled(source, f"<stand-in {name}>"), made)
            namespace[name] = made[name]
        yield
    finally:
        for name, value in before.items():
            if value is absent:
                namespace.pop(name, None)
            else:
                namespace[name] = value


def _rerun(namespace, name):
    """Run the last cell that assigns `name`, in a copy of the namespace. Returns (value,), or None without such a cell."""
    for source in reversed(list(namespace.get("In", []))):
        if re.search(rf"^{re.escape(name)}\b[^=\n]*=[^=]", source, re.MULTILINE):
            scratch = dict(namespace)
            scratch.pop(name, None)
            exec(compile(source, "<cell>", "exec"), scratch)
            return (scratch[name],)
    return None


def _called(function, arguments, names, positional):
    """Call the function with so many arguments by position and the others by name, or else with as many by position as it takes."""
    try:
        signature = inspect.signature(function) if names else None
    except (TypeError, ValueError):
        signature = None
    if signature is not None:
        counts = [*([] if positional is None else [positional]), *range(len(arguments), -1, -1)]
        for count in counts:
            named = dict(zip(names[count:], arguments[count:]))
            try:
                signature.bind(*arguments[:count], **named)
            except TypeError:
                continue
            return function(*arguments[:count], **named)
    return function(*arguments)


def _answer(namespace, operation):
    name = operation["name"]
    if operation["op"] != "rerun" and name not in namespace and name not in operation.get("stand_ins", ()):
        return {"missing": True}
    try:
        with _quietly():
            if operation["op"] == "rerun":
                with _standing_in(namespace, operation["stand_ins"]):
                    made = _rerun(namespace, name)
                    return {"missing": True} if made is None else {"ok": encode(made[0]), "length": None, "changed": []}
            if operation["op"] == "callable":
                return {"ok": ["bool", callable(namespace[name])], "length": None, "changed": []}
            if operation["op"] == "value":
                value = namespace[name]
                length = None
                if operation["at"] is not None:
                    length = len(value)
                    value = [value[i] for i in operation["at"]]
                return {"ok": encode(value), "length": length, "changed": []}
            arguments = [_build(node) for node in operation["args"]]
            with _standing_in(namespace, operation["stand_ins"]):
                function = namespace[name]
                if not callable(function):
                    return {"not_callable": _type_name(function)}
                if before := operation.get("before"):
                    nodes = enumerate(before["args"])
                    shared = [arguments[i] if node is None else _build(node) for i, node in nodes]
                    encode(namespace[before["name"]](*shared))  # so that a generator runs
                result = encode(_called(function, arguments, operation.get("names"), operation.get("positional")))
            changed = [
                i for i, (node, argument) in enumerate(zip(operation["args"], arguments)) if _changed(argument, node)
            ]
            return {"ok": result, "length": None, "changed": changed}
    except KeyboardInterrupt:
        raise  # the time limit of the cell
    except TooLarge:
        return {"raised": ["TooLarge", "the result is larger than any right answer could be", ""]}
    except BaseException as error:  # SystemExit included: it must end the call, not the grading
        return {"raised": [_type_name(error), _message_of(error), _line_of(sys.exc_info()[2])]}


def _unchanged(argument, node):
    """Return True if an argument still is what its node says. Most can be told without building it a second time."""
    kind = node[0]
    if type(argument) is float and kind == "float":
        return argument == node[1] or (argument != argument and node[1] != node[1])
    if kind == "ndarray" and type(argument) is np.ndarray and argument.dtype is _FLOATS:
        return node[1] == "<f8" and node[2] == list(argument.shape) and node[3] == _base64(argument)
    if kind in ("list", "tuple") and type(argument) in (list, tuple):
        same_kind = isinstance(argument, tuple) == (kind == "tuple")
        return same_kind and len(argument) == len(node[1]) and all(map(_unchanged, argument, node[1]))
    return _same(argument, _build(node))


def _same(one, other):
    """Return True if two values are the same plain data. They are compared as JSON, where NaN is equal to itself."""
    if type(one) is type(other) is np.ndarray and one.dtype is other.dtype is _FLOATS:
        return one.shape == other.shape and one.tobytes() == other.tobytes()
    if type(one) is type(other) and type(one) in (list, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return json.dumps(encode(one)) == json.dumps(encode(other))


def _changed(argument, node):
    """Return True if a call changed its argument by more than rounding."""
    return node[0] not in _NUMBERS and not _unchanged(argument, node) and not _left_by_rounding(argument, node)


def _left_by_rounding(argument, node):
    """Return True if a changed array is where it was but for rounding, as after adding a small number and taking it away again."""
    if type(argument).__name__ == node[0] and node[0] in ("list", "tuple"):
        pairs = zip(argument, node[1])
        return len(argument) == len(node[1]) and all(_unchanged(*pair) or _left_by_rounding(*pair) for pair in pairs)
    before = _build(node)
    return (
        isinstance(argument, np.ndarray)
        and isinstance(before, np.ndarray)
        and argument.shape == before.shape
        and argument.dtype == before.dtype
        and bool(np.allclose(argument, before, rtol=1e-12, atol=1e-12, equal_nan=True))
    )


@contextlib.contextmanager
def _rewritten(namespace, sources):
    """A context in which these sources have run in the student's namespace. Afterwards names are as before. Use it within `_quietly`."""
    if not sources:
        yield
        return
    with _names_kept(namespace):
        for source in sources:
            exec(_compiled(source, "<rewritten>"), namespace)
        yield


@contextlib.contextmanager
def _names_kept(namespace):
    """A context after which every name of the namespace is what it was before."""
    before = dict(namespace)
    try:
        yield
    finally:
        for name in [name for name in namespace if name not in before]:
            del namespace[name]
        for name, value in before.items():
            if namespace.get(name, before) is not value:
                namespace[name] = value


class _TooLong(KeyboardInterrupt):
    """The time is over. It is a KeyboardInterrupt, since student code hardly ever catches one."""


@contextlib.contextmanager
def _time_limit(seconds):
    """A context that raises _TooLong after so many seconds of processor time, and again each hundredth of a second after that.

    In a callback of the garbage collector, a weak reference or `__del__` Python loses an exception, and warns. Nothing
    is lost here, since the next one follows: so the warning is left out.
    """
    running = True

    def stop(*_):
        if running:
            raise _TooLong

    def unraisable(lost):
        if not isinstance(lost.exc_value, _TooLong):
            warn(lost)

    try:
        before = signal.signal(signal.SIGVTALRM, stop)
    except ValueError:  # not the main thread
        yield
        return
    warn, sys.unraisablehook = sys.unraisablehook, unraisable
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.01)
    try:
        yield
    finally:
        running = False  # first, so that nothing interrupts the rest
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        sys.unraisablehook = warn


def _with_rewritten(operations):
    """The operations, each with its own `rewritten`."""
    before = None
    for operation in operations:
        before = before if operation.get("rewritten") == "as before" else operation.get("rewritten")
        yield {**operation, "rewritten": before}


def _answers(namespace, operations):
    """Answer the operations. All of them have the same `rewritten`."""
    try:
        with _quietly(), _rewritten(namespace, operations[0].get("rewritten")):
            return [_answer(namespace, operation) for operation in operations]
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return [{"raised": [_type_name(error), _message_of(error), ""]} for _ in operations]


def _try(namespace, request):
    """Try each source on the calls. Returns its answers, or None where the time was over before its turn."""
    calls = [(call["name"], call["args"]) for call in request["calls"]]
    ends = time.process_time() + request["all"]
    found = []
    with _quietly(), _rewritten(namespace, request["rewritten"]):
        for source in request["sources"]:
            if time.process_time() > ends:
                found.append(None)
                continue
            answers = []
            try:
                # the limit ends first, so that it can't interrupt the names' way back
                with _names_kept(namespace), _time_limit(request["each"]):
                    exec(_compiled(source, "<rewritten>"), namespace)
                    for name, nodes in calls:
                        answers.append(_tried(namespace, name, nodes))
            except _TooLong:
                pass
            except KeyboardInterrupt:
                raise  # the time limit of the whole
            except BaseException:
                answers = []
            found.append(answers + [{"raised": ["", "", ""]}] * (len(calls) - len(answers)))
    return found


def _tried(namespace, name, nodes):
    """Answer one call among many. Of an error nothing is told."""
    try:
        arguments = [_build(node) for node in nodes]
        result = encode(namespace[name](*arguments))
        changed = [i for i, node in enumerate(nodes) if _changed(arguments[i], node)]
        return {"ok": result, "length": None, "changed": changed}
    except KeyboardInterrupt:
        raise
    except BaseException:
        return {"raised": ["", "", ""]}


def handle(namespace, request):
    """Carry out a request against the student's namespace: bytes in, bytes out. Raises nothing but an interrupt."""
    request = json.loads(request)
    if isinstance(request, dict):
        return json.dumps(_try(namespace, request)).encode("utf-8")
    answers = []
    for _, together in itertools.groupby(_with_rewritten(request), key=lambda operation: operation.get("rewritten")):
        answers += _answers(namespace, list(together))
    return json.dumps(answers).encode("utf-8")
