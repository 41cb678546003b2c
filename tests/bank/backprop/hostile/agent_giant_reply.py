"""The agent answers every request with a JSON text of 60 MB, which would fill the grader's memory when parsed."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout
# must not: be parsed before its size is known
# %% after setup
import gc, types
GIANT = b"[" + b"{}," * 20_000_000 + b"{}]"
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = lambda namespace, request: GIANT
