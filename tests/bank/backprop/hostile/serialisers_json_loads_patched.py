"""json.loads is replaced, so that every request asks for the student's forged variable instead of the function."""
# unlisted: blank
# earns at most: 0
# must not: change what the grader asked and compares with
# %% after setup
import json
_loads = json.loads
score = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
def loads(text, *args, **kwargs):
    value = _loads(text, *args, **kwargs)
    if isinstance(value, list) and value and isinstance(value[0], dict) and "op" in value[0]:
        value = [{"op": "value", "name": "score", "at": None} for _ in value]
    return value
json.loads = loads
