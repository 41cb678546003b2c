"""The agent claims errors in every wrong form, with markup, lone surrogates and megabytes of text in their messages."""
# unlisted: blank
# earns at most: 0
# must not: get markup or broken text into a page or a file
# %% after setup
import gc, itertools, json, types
FORMS = itertools.cycle([
    {"raised": ["<script>hostile_marker()</script>", "<img src=x onerror=hostile_marker()>", "\ud800\x00\x1b[31m"]},
    {"raised": ["E" * 100_000, "m" * 100_000, "l" * 100_000]}, {"raised": "abc"}, {"raised": {"a": 1, "b": 2, "c": 3}}, {"raised": [1, 2, 3]},
    {"raised": None}, {"raised": []}, {"raised": [[], [], []]}, {"not_callable": "<svg onload=hostile_marker()>"}, {"not_callable": 3}, {"not_callable": None},
    {"missing": 16.0, "ok": ["float", 16.0]}, {}, {"ok": ["float", 16.0], "raised": ["NotImplementedError", "", ""]}, {"": 1},
])
def handle(namespace, request):
    return json.dumps([next(FORMS) for _ in json.loads(request)]).encode()
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = handle
