"""Called functions write megabytes to the raw descriptors 1 and 2 and to the terminal, past every redirection."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: reach the grader's own terminal or fill its memory
# %% activations
import os
def sigmoid(z):
    for _ in range(100):
        os.write(1, b"@MARK@ 16.0\n" * 10_000)
        os.write(2, b"@MARK@ 16.0\n" * 10_000)
    try:
        open("/dev/tty", "w").write("16.0")
    except OSError:
        pass
    return z * 0
relu = sigmoid
