"""json.dumps and json.loads in the student's process are replaced: every answer becomes one that claims success."""
# unlisted: blank
# earns at most: 0
# must not: earn points by a claim
# %% after setup
import json
_dumps = json.dumps
def dumps(value, *args, **kwargs):
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = [{"ok": ["float", 16.0], "points": 16.0, "length": 1, "changed": [], "passed": True} for _ in value]
    return _dumps(value, *args, **kwargs)
json.dumps = dumps
