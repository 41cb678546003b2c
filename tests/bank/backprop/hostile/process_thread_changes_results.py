"""A thread that outlives its cell rewrites the student's functions, Z and the agent while the tests run."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: turn a blank function into a right answer
# %% after setup
import gc, threading, time, types
def spoil():
    while True:
        for name in ("get_grad", "sigmoid", "relu", "yhat", "grad_f", "loss"):
            globals()[name] = lambda *args: args[0]
        globals()["Z"] = np.random.rand(250, 250)
        globals()["expected"] = globals().get("expected")
        time.sleep(0.001)
threading.Thread(target=spoil, daemon=True).start()
