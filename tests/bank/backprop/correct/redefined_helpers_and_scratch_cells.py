"""Helpers defined twice (a first wrong draft redefined lower in the same cell), dead code, scratch cells with own asserts, plots and a helper."""
# %% get_grad
#define sigmoid activation 
def sig(x):
    return 1 / (1 + np.exp(-x))

#define relu activation
def relu(z):
    return max(0, z)

# ^ doesn't work for arrays!!
def relu(z):
    return np.maximum(0, z)

#determine the derivative of relu function, either 1 or 0
def relu_derivative(z):
    return (z > 0).astype(int)

def get_grad(x, y, W, b, v, c):
    pass

def get_grad(x, y, W, b, v, c):
    #forward pass
    z = np.dot(W.T, x) + b
    a = relu(z)
    y_hat = sig(np.dot(v.T, a) + c)
    #backward pass
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat) # I forgot this at first
    dyhat_dv = dyhat_ds * a
    dyhat_dc = dyhat_ds * 1
    dL_dv = dL_dyhat * dyhat_dv
    dL_dc = dL_dyhat * dyhat_dc
    dL_da = dL_dyhat * dyhat_ds * v
    dL_dz = dL_da * relu_derivative(z)
    dL_db = dL_dz
    # dL_dW = np.dot(dL_dz, x.T)
    dL_dW = np.zeros_like(W)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            dL_dW[i][j] = x[i] * dL_dz[j]
    return dL_dW, dL_db, dL_dv, dL_dc
    print("never get here")
# %% after get_grad
# quick check against numerical gradient
x_t, y_t = np.array([0.3, -0.7]), 1
W_t, b_t, v_t, c_t = np.arange(6).reshape(2, 3) / 10, np.array([.1, .2, .3]), np.array([1., -1, 2]), 0.5
def L_t(c):
    h = sig(v_t @ relu(W_t.T @ x_t + b_t) + c)
    return -y_t * np.log(h) - (1 - y_t) * np.log(1 - h)
assert abs((L_t(c_t + 1e-6) - L_t(c_t - 1e-6)) / 2e-6 - get_grad(x_t, y_t, W_t, b_t, v_t, c_t)[3]) < 1e-6
get_grad(x_t, y_t, W_t, b_t, v_t, c_t)
# %% activations
sigmoid = lambda z: 1 / 1 + np.exp(-z)
sigmoid = lambda z: 1 / (1 + np.exp(-z))     # brackets!
relu = lambda z: np.maximum(0, z)

sigmoid_prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
def relu_prime(z):
    z = np.array(z)         # np.array copies, so z of the caller stays
    out = np.array(z, dtype=float)
    out[z > 0] = 1
    out[z <= 0] = 0
    return out
# %% after activations
t = np.linspace(-5, 5, 101)
plt.figure()
plt.plot(t, sigmoid(t)); plt.plot(t, relu(t)); plt.plot(t, sigmoid_prime(t)); plt.plot(t, relu_prime(t))
plt.legend(["sigmoid", "relu", "sigmoid'", "relu'"])
plt.show()
# %% after loss_and_forward
def total(params, x, y):
    return np.sum(loss(y, yhat(x, params)))
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    trajectories = [starting_params]
    losses = []
    while len(losses) < iterations:
        params = trajectories[-1]
        losses.append(total(params, x, y))
        trajectories.append([p - lr * g for p, g in zip(params, grad_f(params, x, y))])
    return trajectories, losses
# %% after gradient_descent
test_t, test_l = gradient_descent(xs[:20], ys[:20], params_init, 10, 0.01)
assert test_l[-1] < test_l[0]
del test_t, test_l, t
# %% after decision_boundary
acc = np.mean((yhat(xs, trajectories_momentum[-1]) > 0.5) == ys)
print("training accuracy", acc)
