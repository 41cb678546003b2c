"""A fork bomb: every child forks on, for ever."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: slow the machine or outlive the grading
# %% after setup
import os, time
pid = 0
while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.05)
