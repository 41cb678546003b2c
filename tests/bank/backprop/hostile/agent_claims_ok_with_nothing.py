"""The agent is found through the garbage collector and made to answer every request with 'ok' and no value."""
# unlisted: blank
# earns at most: 0
# must not: have an empty answer counted
# %% after setup
import gc, json, types
for module in [o for o in gc.get_objects() if isinstance(o, types.ModuleType) and "handle" in vars(o) and "_answer" in vars(o)]:
    module.handle = lambda namespace, request: json.dumps([{"ok": None} for _ in json.loads(request)]).encode()
