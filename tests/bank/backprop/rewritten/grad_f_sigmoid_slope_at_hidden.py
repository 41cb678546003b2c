"""The same activation derivative for both layers, in a layer class."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope in the hidden layer
# %% grad_f
class Layer:
    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.activation = activation

    def forward(self, inp):
        self.inp = inp
        self.total = inp @ self.weights + self.bias
        return self.activation(self.total)

    def backward(self, grad_out):
        grad_total = grad_out * sigmoid_prime(self.total)
        self.d_weights = self.inp.T @ grad_total
        self.d_bias = grad_total.sum(axis=0, keepdims=True)
        return grad_total @ self.weights.T

def grad_f(params, x, y):
    W, b, v, c = params
    first = Layer(W, b, relu)
    second = Layer(v, c, sigmoid)
    out = second.forward(first.forward(x))
    first.backward(second.backward(loss_derivative(y, out)))
    return [first.d_weights, first.d_bias, second.d_weights, second.d_bias.item()]
