"""The process stops itself and its parent with SIGSTOP, so that it neither answers nor ends."""
# unlisted: blank
# earns at most: 0
# status: timeout, crashed
# must not: keep the grader waiting beyond the time limit
# %% after setup
import os, signal
for pid in (1, int("@PID@"), os.getppid(), os.getpid()):
    try:
        os.kill(pid, signal.SIGSTOP)
    except OSError:
        pass
