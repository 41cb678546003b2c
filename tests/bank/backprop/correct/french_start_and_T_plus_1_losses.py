"""French comments; trajectories and losses both begin at the starting parameters (T+1 each); tuples for the results; epsilon-guarded log."""
# %% get_grad
# définition des fonctions d'activation
def sig(x):
    return 1 / (1 + np.exp(-x))

def get_grad(x, y, W, b, v, c):
    # passe avant
    z = W.T.dot(x) + b
    a = np.maximum(z, 0)
    y_chapeau = sig(v.dot(a) + c)
    # passe arrière: règle de la chaîne, maillon par maillon
    dL_dy = (y_chapeau - y) / (y_chapeau * (1 - y_chapeau))
    dy_ds = y_chapeau * (1 - y_chapeau)
    ds_dv = a
    ds_dc = 1
    ds_da = v
    da_dz = (z > 0).astype(int)
    dL_ds = dL_dy * dy_ds
    dL_dz = dL_ds * ds_da * da_dz
    return [np.outer(x, dL_dz), dL_dz * 1, dL_ds * ds_dv, dL_ds * ds_dc]
# %% activations
def sigmoid(z):
    """sigmoïde"""
    return 1 / (1 + np.exp(-z))

def relu(z):
    """partie positive"""
    return (np.abs(z) + z) / 2

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    # 0 en zéro, par convention
    return (np.sign(z) + np.abs(np.sign(z))) / 2
# %% loss_and_forward
EPS = 1e-12      # pour éviter log(0)

def loss(y, y_hat):
    """Perte pour un exemple"""
    return -(y * np.log(y_hat + EPS) + (1 - y) * np.log(1 - y_hat + EPS))

def loss_derivative(y, y_hat):
    return -y / (y_hat + EPS) + (1 - y) / (1 - y_hat + EPS)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X.dot(W) + b).dot(v) + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # avant
    z = x.dot(W) + b
    a = relu(z)
    s = a.dot(v) + c
    y_chapeau = sigmoid(s)
    # arrière
    delta_sortie = loss_derivative(y, y_chapeau) * sigmoid_prime(s)
    delta_cachee = delta_sortie.dot(v.T) * relu_prime(z)
    return (x.T.dot(delta_cachee), np.sum(delta_cachee, axis=0).reshape(1, 3), a.T.dot(delta_sortie), np.sum(delta_sortie))
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = tuple(starting_params)
    trajectoires = [params]
    pertes = [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        params = tuple(p - lr * g for p, g in zip(params, grad_f(params, x, y)))
        trajectoires.append(params)
        pertes.append(np.sum(loss(y, yhat(x, params))))
    return trajectoires, pertes
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = tuple(starting_params)
    vitesse = tuple(np.zeros_like(p, dtype=float) for p in params)
    trajectoires = [params]
    pertes = [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        vitesse = tuple(alpha * u + lr * g for u, g in zip(vitesse, grad_f(params, x, y)))
        params = tuple(p - u for p, u in zip(params, vitesse))
        trajectoires.append(params)
        pertes.append(np.sum(loss(y, yhat(x, params))))
    return trajectoires, pertes
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Sortie du réseau; X est (2,) ou (n, 2)"""
    a = relu(np.dot(X, W) + b)
    return sigmoid(np.dot(a, v) + c)

# on parcourt la grille ligne par ligne
Z = np.zeros((250, 250))
for i, xi in enumerate(x_grid):
    colonne = np.array([[xi, yj] for yj in y_grid])
    Z[i, :] = ff_nn_relu(colonne, W_final, b_final, v_final, c_final)[:, 0]
Z = np.round(Z)
