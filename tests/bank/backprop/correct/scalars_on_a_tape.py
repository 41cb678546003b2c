"""A scalar tape (micrograd) for grad_f; get_grad too; training uses own matrix code."""
# %% get_grad
class Value:
    def __init__(self, data, children=()):
        self.data, self.grad, self._prev, self._back = float(data), 0.0, children, lambda: None
    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        out = Value(self.data + o.data, (self, o))
        def back():
            self.grad += out.grad; o.grad += out.grad
        out._back = back
        return out
    __radd__ = __add__
    def __mul__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        out = Value(self.data * o.data, (self, o))
        def back():
            self.grad += o.data * out.grad; o.grad += self.data * out.grad
        out._back = back
        return out
    __rmul__ = __mul__
    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def back(): self.grad += (out.data > 0) * out.grad
        out._back = back
        return out
    def softplus(self):
        out = Value(np.logaddexp(0, self.data), (self,))
        def back(): self.grad += out.grad / (1 + np.exp(-self.data))
        out._back = back
        return out
    def backward(self):
        topo, seen = [], set()
        def build(n):
            if n not in seen:
                seen.add(n)
                for ch in n._prev: build(ch)
                topo.append(n)
        build(self); self.grad = 1.0
        for n in reversed(topo): n._back()
def get_grad(x, y, W, b, v, c):
    Wv = [[Value(w) for w in row] for row in W]; bv = [Value(t) for t in b]; vv = [Value(t) for t in v]; cv = Value(c)
    s = cv
    for j in range(3):
        s = s + vv[j] * (Wv[0][j] * x[0] + Wv[1][j] * x[1] + bv[j]).relu()
    (s.softplus() + s * (-y)).backward()
    return [[w.grad for w in row] for row in Wv], [t.grad for t in bv], [t.grad for t in vv], cv.grad
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    total = None
    for xi, yi in zip(x.tolist(), y.ravel().tolist()):
        g = [np.array(t) for t in get_grad(xi, yi, np.asarray(W).tolist(), np.ravel(b), np.ravel(v), float(np.squeeze(c)))]
        total = g if total is None else [t + q for t, q in zip(total, g)]
    return [total[0], total[1].reshape(1, 3), total[2].reshape(3, 1), total[3]]
# %% gradient_descent
def _fast(params, x, y):
    W, b, v, c = params
    z = x @ W + b; p = sigmoid(relu(z) @ v + c); d = p - y; dz = d @ v.T * (z > 0)
    return p, [x.T @ dz, dz.sum(0, keepdims=True), relu(z).T @ d, d.sum()]
def gradient_descent(x, y, starting_params, iterations, lr):
    q = list(starting_params); tr = []; L = []
    for _ in range(iterations):
        p, g = _fast(q, x, y)
        L.append(loss(y, p).sum())
        q = [a - lr * e for a, e in zip(q, g)]; tr.append(q)
    return tr, L
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    q = list(starting_params); u = [0] * 4; tr = []; L = []
    for _ in range(iterations):
        p, g = _fast(q, x, y)
        L.append(loss(y, p).sum())
        u = [alpha * a + lr * e for a, e in zip(u, g)]
        q = [a - e for a, e in zip(q, u)]; tr.append(q)
    return tr, L
