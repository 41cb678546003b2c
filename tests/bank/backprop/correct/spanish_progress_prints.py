"""Spanish comments and a lot of printing (shapes, progress every 500 iterations, a text progress bar on stderr); losses as a numpy array."""
# %% get_grad
import sys, time

def get_grad(x, y, W, b, v, c):
    # paso hacia adelante
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    y_gorro = 1 / (1 + np.exp(-(np.dot(v.T, a) + c)))
    # paso hacia atrás
    d = y_gorro - y
    dv = d * a
    dc = d
    dz = d * v * (z > 0)
    dW = np.array([x[0] * dz, x[1] * dz])
    db = dz
    return (dW, db, dv, dc)

print("prueba:", get_grad(np.array([1., 2.]), 1, np.ones((2, 3)), np.zeros(3), np.ones(3), 0.0))
# %% grad_f
def grad_f(params, x, y):
    """Gradiente de la pérdida total"""
    W, b, v, c = params
    z = np.dot(x, W) + b
    a = relu(z)
    s = np.dot(a, v) + c
    y_gorro = sigmoid(s)
    # regla de la cadena
    d = loss_derivative(y, y_gorro) * sigmoid_prime(s)
    dz = np.dot(d, v.T) * relu_prime(z)
    return [np.dot(x.T, dz), np.sum(dz, axis=0, keepdims=True), np.dot(a.T, d), np.sum(d)]

print("formas:", [np.shape(g) for g in grad_f(params_init, np.array([[1., -1.]]), np.array([[0.]]))])
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Descenso de gradiente"""
    inicio = time.time()
    print(f"Empezamos: n={len(x)}, lr={lr}, iteraciones={iterations}")
    params = [p for p in starting_params]
    trayectorias = []
    perdidas = np.zeros(iterations)
    for k in range(iterations):
        perdidas[k] = np.sum(loss(y, yhat(x, params)))
        gradientes = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, gradientes)]
        trayectorias.append(params)
        if k % 500 == 0:
            print(f"  iteración {k:5d}   pérdida {perdidas[k]:.4f}")
    print("Listo en %.1f s ✓" % (time.time() - inicio))
    return trayectorias, perdidas
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Descenso con inercia"""
    params = [p for p in starting_params]
    u = [0, 0, 0, 0]
    trayectorias = []
    perdidas = np.zeros(iterations)
    for k in range(iterations):
        perdidas[k] = np.sum(loss(y, yhat(x, params)))
        gradientes = grad_f(params, x, y)
        u = [alpha * ui + lr * g for ui, g in zip(u, gradientes)]
        params = [p - ui for p, ui in zip(params, u)]
        trayectorias.append(params)
        if k % 100 == 0:
            sys.stderr.write("\r[" + "#" * (40 * k // iterations) + " " * (40 - 40 * k // iterations) + "]")
            sys.stderr.flush()
    sys.stderr.write("\n")
    print("pérdida final:", perdidas[-1] if iterations else None)
    return trayectorias, perdidas
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    z = np.dot(X, W) + b
    return sigmoid(np.dot(relu(z), v) + c)

Z = np.zeros(250 * 250).reshape(250, 250)
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[countx][county] = np.squeeze(ff_nn_relu(temp, W_final, b_final, v_final, c_final))
print("Z listo", Z.shape, "mín", Z.min(), "máx", Z.max())
