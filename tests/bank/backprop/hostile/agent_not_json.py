"""The agent returns bytes that are no JSON, no UTF-8, or no bytes at all, or it raises or never returns."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: earn points or end the grading
# %% after setup
import gc, itertools, pickle, types
FORMS = itertools.cycle([b"", b"\xff\xfe\x00", b"16.0", b"NaN", b"[NaN]", pickle.dumps([16.0]), b"[{'ok': 1}]", "text", None, 16.0, b'{"__proto__": 1}', b"[]" * 10, ValueError, SystemExit])
def handle(namespace, request):
    form = next(FORMS)
    if isinstance(form, type):
        raise form("no answer")
    return form
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = handle
