"""The builtins through which a result passes are replaced one by one by functions that give forged numbers."""
# unlisted: blank
# earns at most: 0
# status: graded, crashed, timeout
# must not: earn a point
# %% after setup
import builtins
_isinstance = isinstance
builtins.isinstance = lambda value, kind: kind is np.ndarray or _isinstance(value, kind)
builtins.zip = lambda *args: iter([])
builtins.enumerate = lambda *args: iter([])
builtins.abs = lambda value: 0
builtins.callable = lambda value: True
