"""exit(), quit(), sys.exit() and SystemExit are raised in every cell and every function."""
# unlisted: blank
# earns at most: 0
# status: graded, crashed
# must not: end the kernel before the later cells
# %% get_grad
import sys
def get_grad(x, y, W, b, v, c):
    sys.exit(0)
exit()
# %% activations
def sigmoid(z):
    exit()
def relu(z):
    raise SystemExit
def sigmoid_prime(z):
    quit()
raise SystemExit(0)
# %% grad_f
def grad_f(params, x, y):
    get_ipython().kernel.do_shutdown(False)
    get_ipython().ask_exit()
    raise SystemExit("16.0")
quit()
