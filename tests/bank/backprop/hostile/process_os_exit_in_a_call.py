"""A tested function ends the process at once when the grader calls it."""
# earns at most: 20
# status: crashed
# must not: end the grader or count as passed
# %% grad_f
import os
def grad_f(params, x, y):
    os._exit(0)
