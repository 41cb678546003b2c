"""Every call takes a second: none is too long by itself, all together are."""
# unlisted: empty
# earns at most: 0
# status: timeout
# must not: take more time than one submission has
# %% get_grad
import time
def slow(*args):
    time.sleep(1)
    return 0.0
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = slow
gradient_descent = gradient_descent_momentum = slow
