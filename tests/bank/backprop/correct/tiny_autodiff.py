"""A small reverse-mode autodiff (Tensor with a tape, broadcasting undone in backward) does all the gradients; get_grad too."""
# %% get_grad
class Tensor:
    """micrograd, but for arrays"""
    def __init__(self, data, parents=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents            # (tensor, vjp) pairs

    @staticmethod
    def wrap(o):
        return o if isinstance(o, Tensor) else Tensor(o)

    @staticmethod
    def unbroadcast(g, shape):
        while g.ndim > len(shape):
            g = g.sum(axis=0)
        for ax, n in enumerate(shape):
            if n == 1:
                g = g.sum(axis=ax, keepdims=True)
        return g

    def __add__(self, o):
        o = Tensor.wrap(o)
        return Tensor(self.data + o.data, ((self, lambda g: Tensor.unbroadcast(g, self.data.shape)),
                                           (o, lambda g: Tensor.unbroadcast(g, o.data.shape))))

    def __matmul__(self, o):
        return Tensor(self.data @ o.data, ((self, lambda g: g @ o.data.T), (o, lambda g: self.data.T @ g)))

    def relu(self):
        on = self.data > 0
        return Tensor(self.data * on, ((self, lambda g: g * on),))

    def bce_with_logits(self, y):
        s = self.data
        value = np.sum(np.maximum(s, 0) - s * y + np.log1p(np.exp(-np.abs(s))))
        p = np.where(s > 0, 1, np.exp(-np.abs(s))) / (1 + np.exp(-np.abs(s)))
        return Tensor(value, ((self, lambda g: g * (p - y)),))

    def backward(self):
        order, seen = [], set()
        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for p, _ in t.parents:
                    visit(p)
                order.append(t)
        visit(self)
        self.grad = np.ones_like(self.data)
        for t in reversed(order):
            for p, vjp in t.parents:
                p.grad = p.grad + vjp(t.grad)

def loss_and_grads(params, x, y):
    W, b, v, c = tensors = [Tensor(p) for p in params]
    L = ((Tensor(x) @ W + b).relu() @ v + c).bce_with_logits(y)
    L.backward()
    return float(L.data), [t.grad for t in tensors]

def get_grad(x, y, W, b, v, c):
    _, (dW, db, dv, dc) = loss_and_grads([W, b[None, :], v[:, None], c], x[None, :], y)
    return dW, db[0], dv[:, 0], dc
# %% grad_f
def grad_f(params, x, y):
    return loss_and_grads(params, x, y)[1]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, trajectories, losses = starting_params, [], []
    for _ in range(iterations):
        L, grads = loss_and_grads(params, x, y)
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(L)
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, trajectories, losses = starting_params, [], []
    u = [0.0, 0.0, 0.0, 0.0]
    for _ in range(iterations):
        L, grads = loss_and_grads(params, x, y)
        u = [alpha * a + lr * g for a, g in zip(u, grads)]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(L)
    return trajectories, losses
