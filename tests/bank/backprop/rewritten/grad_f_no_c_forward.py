"""Own forward pass without c."""
# loses: test_grad_f
# diagnosis: grad_f: the output's bias is left out going forward
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # önce ileri
    z = x @ W + b
    a = relu(z)
    s = a @ v
    tahmin = sigmoid(s)
    # sonra geri
    hata = loss_derivative(y, tahmin) * sigmoid_prime(s)
    gizli = hata @ v.T * relu_prime(z)
    return [x.T @ gizli, gizli.sum(axis=0, keepdims=True), a.T @ hata, hata.sum()]
