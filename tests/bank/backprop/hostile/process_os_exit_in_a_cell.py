"""The grad_f cell ends the process at once; what was tested before keeps its points, nothing after it has any."""
# earns at most: 20
# status: crashed
# must not: leave the points of an earlier hand-in, or end the grading
# %% grad_f
import os
os._exit(0)
