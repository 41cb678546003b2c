"""The agent answers with every malformed value: wrong dtype, NaN and negative shapes, lengths that overflow, unknown kinds."""
# unlisted: blank
# earns at most: 0
# must not: raise anything in the grader but its own refusal
# %% after setup
import gc, itertools, json, types
NODES = [
    ["ndarray", "O", [2, 3], "AAAA", "array"], ["ndarray", "<M8[s]", [1], "AAAAAAAAAAA=", "array"], ["ndarray", "V8", [1], "AAAAAAAAAAA=", "array"],
    ["ndarray", "<f8", [float("nan")], "", "array"], ["ndarray", "<f8", [-1, -3], "AAAA", "array"], ["ndarray", "<f8", [2**62, 4], "", "array"],
    ["ndarray", "<f8", [0, 2**62], "", "array"], ["ndarray", "<f8", [1] * 100, "AAAAAAAAAAA=", "array"], ["ndarray", "<f8", [True], "AAAAAAAAAAA=", "array"],
    ["ndarray", "|b1", [3], "BwkL", "array"], ["ndarray", "<f8", None, "", "array"], ["ndarray"], ["ndarray", 1, 2, 3, 4], ["ndarray", "<c16", [1], "AAAAAAAA8H8AAAAAAADwfw==", "array"],
    ["floats", "set", "AAAA"], ["floats", "list", "AAAA"], ["floats", "list", "é"], ["floats", "list", None], ["floats"],
    ["objects", [2], [["none"]]], ["objects", [1], [["objects", [1], [["objects", [1], [["none"]]]]]]], ["objects", [], 3], ["objects", [0, 10**9], []],
    ["list", [["list", [["list", [["list", [["list", [["list", [["list", [["list", []]]]]]]]]]]]]]]], ["list", {}], ["list", [1, 2]], ["tuple", None],
    ["dict", [["a"]]], ["dict", [[1, ["none"]]]], ["dict", "ab"], ["int", 2**70], ["int", True], ["int", 1.5], ["float", 1], ["float", "16.0"], ["float", None],
    ["complex", 1, 2], ["complex", float("nan"), float("inf")], ["bool", 1], ["text", 16], ["text", "\ud800" * 400], ["other", []], ["other", "\x00<script>"],
    ["value", 1], ["__class__"], ["KINDS"], ["_expect", True], [], [[]], {}, "ok", 16.0, None, True, ["none", 1], ["Score", 16.0], ["pickle", "gASVAAAA"],
]
nodes = itertools.cycle(NODES)
def handle(namespace, request):
    return json.dumps([
        {"ok": next(nodes), "length": next(nodes), "changed": [next(nodes), 1e308, -1]} for _ in json.loads(request)
    ]).encode()
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = handle
