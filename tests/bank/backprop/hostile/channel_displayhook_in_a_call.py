"""The tested functions show the number 16.0 through the display hook while they are called, and return None."""
# unlisted: empty
# earns at most: 0
# must not: put a result into a test cell
# %% get_grad
import sys
def shown(*args):
    sys.displayhook(16.0)
    get_ipython().displayhook(16.0)
    display(16.0)
    print("16.0")
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = shown
gradient_descent = gradient_descent_momentum = ff_nn_relu = shown
