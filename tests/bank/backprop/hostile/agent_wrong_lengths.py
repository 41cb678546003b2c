"""The agent found in the kernel's closures answers with too few or too many answers, or with one that stands for all."""
# unlisted: blank
# earns at most: 0
# must not: earn points or break the grader
# %% after setup
import gc, json, types
calls = [0]
def handle(namespace, request):
    calls[0] += 1
    one = {"ok": ["ndarray", "<f8", [2, 3], "", "array"], "length": -1, "changed": {"0": 1}}
    answers = [[], [one] * 1000, {"ok": True}, one, "ok", 16.0, None, [[]], [None], [16.0]]
    return json.dumps(answers[calls[0] % len(answers)]).encode()
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = handle
