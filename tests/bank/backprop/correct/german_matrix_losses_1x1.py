"""German comments; losses as a list of (1,1) arrays (ones-row times the column) and c as a (1,1) array in gradient and trajectories."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # Spaltenvektoren wie in der Aufgabe
    xs_ = x.reshape(2, 1)
    z = W.T @ xs_ + b.reshape(3, 1)
    a = np.maximum(z, 0)
    y_dach = 1 / (1 + np.exp(-(v.reshape(1, 3) @ a + c)))      # (1,1)
    fehler = y_dach - y
    dz = v.reshape(3, 1) @ fehler * (z > 0)
    dW = xs_ @ dz.T
    return dW, dz.ravel(), (a @ fehler).ravel(), fehler.item()
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(z):
    g = sigmoid(z)
    return g * (1 - g)

def relu_prime(z):
    # wahr/falsch reicht, beim Multiplizieren wird 1/0 daraus
    return z > 0
# %% loss_and_forward
def loss(y, y_hat):
    """Kreuzentropie"""
    return -np.log(y_hat) * y - np.log(1 - y_hat) * (1 - y)

def loss_derivative(y, y_hat):
    """Ableitung nach y_hat"""
    return (y_hat - y) / (y_hat - y_hat ** 2)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    eins = np.ones((1, len(x)))               # Summe ueber die Zeilen als Matrixprodukt
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    delta2 = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    delta1 = (delta2 @ v.T) * relu_prime(z)
    return [x.T @ delta1, eins @ delta1, a.T @ delta2, eins @ delta2]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    eins = np.ones((1, len(x)))
    p = [np.array(q, ndmin=2) for q in starting_params]
    bahn, verluste = [], []
    for schritt in range(iterations):
        p = [q - lr * g for q, g in zip(p, grad_f(p, x, y))]
        bahn.append(p)
        verluste.append(eins @ loss(y, yhat(x, p)))
    return bahn, verluste
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    eins = np.ones((1, len(x)))
    p = [np.array(q, ndmin=2) for q in starting_params]
    u = [np.zeros(q.shape) for q in p]
    bahn, verluste = [], []
    for schritt in range(iterations):
        u = [alpha * w + lr * g for w, g in zip(u, grad_f(p, x, y))]
        p = [q - w for q, w in zip(p, u)]
        bahn.append(p)
        verluste.append(eins @ loss(y, yhat(x, p)))
    return bahn, verluste
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

# Klassen statt Wahrscheinlichkeiten
Z = np.array([[int(ff_nn_relu(np.array([i, j]), W_final, b_final, v_final, c_final).item() >= 0.5)
               for j in y_grid] for i in x_grid])
