"""The agent sends every argument back as the result, in the hope that the expected values are among them."""
# unlisted: blank
# earns at most: 0
# must not: find an expected value in a request
# %% after setup
import gc, itertools, json, types
turn = itertools.count()
def handle(namespace, request):
    answers = []
    for operation in json.loads(request):
        arguments = operation.get("args") or [["none"]]
        pick = next(turn) % (len(arguments) + 1)
        answers.append({"ok": ["list", arguments] if pick == len(arguments) else arguments[pick], "length": None, "changed": []})
    return json.dumps(answers).encode()
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = handle
