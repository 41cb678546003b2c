"""Handlers at exit, finalizers and weak references run code and spawn children when the kernel ends."""
# unlisted: blank
# earns at most: 0
# must not: delay the end or outlive it
# %% after setup
import atexit, os, subprocess, sys, threading, time, weakref
def late(*args):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)", "@MARK@"])
    time.sleep(1000)
atexit.register(late)
threading._register_atexit(late)
class Sticky:
    def __del__(self): late()
stuck = Sticky()
weakref.finalize(stuck, late)
get_ipython().kernel.do_shutdown = late
