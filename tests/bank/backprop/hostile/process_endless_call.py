"""A tested function never returns, ignores SIGINT and catches every exception."""
# unlisted: blank
# earns at most: 0
# status: timeout
# must not: outlast the limits
# %% get_grad
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
def get_grad(x, y, W, b, v, c):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
