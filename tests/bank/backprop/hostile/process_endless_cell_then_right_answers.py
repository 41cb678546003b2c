"""A cell sleeps until it is interrupted; all answers are right, so only the time is lost."""
# earns at most: 74
# status: timeout
# must not: take the points of the cells that did run
# %% after setup
import time
time.sleep(1000)
