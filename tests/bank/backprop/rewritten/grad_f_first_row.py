"""The return stands inside the loop."""
# loses: test_grad_f
# diagnosis: grad_f: only the first row
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    for i in range(len(x)):
        z = x[i:i+1] @ W + b
        a = relu(z)
        s = a @ v + c
        ds = loss_derivative(y[i:i+1], sigmoid(s)) * sigmoid_prime(s)
        dz = ds @ v.T * relu_prime(z)
        dW += x[i:i+1].T @ dz
        db += dz
        dv += a.T @ ds
        dc += ds.item()
        return [dW, db, dv, dc]
