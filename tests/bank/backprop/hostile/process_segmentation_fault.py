"""A called function reads address 0 and calls a null pointer, which ends the process with a signal."""
# unlisted: blank
# earns at most: 0
# status: crashed
# must not: leave a core file or end the grader
# %% activations
import ctypes
def sigmoid(z):
    ctypes.string_at(0)
