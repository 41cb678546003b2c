"""Chinese comments; accumulates outer products over a list of per-example gradients inside grad_f with axis sums, copy.deepcopy each step, float() everywhere."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # 前向传播
    z = np.dot(W.T, x) + b
    a = np.where(z > 0, z, 0)
    y_hat = 1.0 / (1.0 + np.exp(-(np.dot(v, a) + c)))
    # 反向传播
    delta2 = y_hat - y
    delta1 = np.multiply(delta2 * v, np.where(z > 0, 1, 0))
    return np.outer(x, delta1), delta1, delta2 * a, float(delta2)
# %% activations
def sigmoid(z):
    # 限制范围, 防止溢出
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))

def relu(z):
    return np.where(z > 0, z, 0)

def sigmoid_prime(z):
    return sigmoid(z) * (1.0 - sigmoid(z))

def relu_prime(z):
    return np.where(z > 0, 1, 0)
# %% loss_and_forward
def loss(y, y_hat):
    # 交叉熵
    eps = 1e-8
    return -(y * np.log(y_hat + eps) + (1 - y) * np.log(1 - y_hat + eps))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    a1 = relu(np.matmul(X, W) + b)
    return sigmoid(np.matmul(a1, v) + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z1 = np.matmul(x, W) + b
    a1 = relu(z1)
    delta2 = yhat(x, params) - y                                   # (n,1)
    delta1 = np.matmul(delta2, v.T) * relu_prime(z1)               # (n,3)
    dW = np.sum(np.expand_dims(x, 2) * np.expand_dims(delta1, 1), axis=0)   # 每个样本的外积, 再求和
    db = np.sum(delta1, axis=0, keepdims=True)
    dv = np.sum(a1 * delta2, axis=0).reshape(3, 1)
    dc = float(np.sum(delta2))
    return [dW, db, dv, dc]
# %% gradient_descent
import copy

def gradient_descent(x, y, starting_params, iterations, lr):
    params = copy.deepcopy(starting_params)
    trajectories = []
    losses = []
    for epoch in range(iterations):
        grads = grad_f(params, x, y)
        for k in range(4):
            params[k] = params[k] - lr * grads[k]
        trajectories.append(copy.deepcopy(params))
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = copy.deepcopy(starting_params)
    velocity = [np.zeros_like(np.array(p)) for p in params]      # 速度初始为零
    trajectories = []
    losses = []
    for epoch in range(iterations):
        grads = grad_f(params, x, y)
        for k in range(4):
            velocity[k] = alpha * velocity[k] + lr * grads[k]
            params[k] = params[k] - velocity[k]
        trajectories.append(copy.deepcopy(params))
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    a = relu(np.matmul(X, W) + b)
    return sigmoid(np.matmul(a, v) + c)

Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        temp = np.array([x_grid[i], y_grid[j]])
        p = ff_nn_relu(temp, W_final, b_final, v_final, c_final)
        Z[i][j] = 1.0 if p >= 0.5 else 0.0
