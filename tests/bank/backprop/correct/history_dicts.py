"""Parameters live in an object with attributes; entries of trajectories are tuples of fresh copies; wild variable names."""
# %% gradient_descent
class P:
    def __init__(s, W, b, v, c): s.W, s.b, s.v, s.c = np.array(W, float), np.array(b, float), np.array(v, float), float(np.squeeze(c))
    def tup(s): return (s.W.copy(), s.b.copy(), s.v.copy(), s.c)
    def step(s, g, k):
        s.W -= k * g[0]; s.b -= k * g[1]; s.v -= k * g[2]; s.c -= k * float(np.squeeze(g[3]))
def gradient_descent(x, y, starting_params, iterations, lr):
    p = P(*starting_params); t = []; l = []
    while len(t) < iterations:
        p.step(grad_f(list(p.tup()), x, y), lr)
        t += [p.tup()]
        h = yhat(x, list(p.tup()))
        l += [-(np.log(h[y == 1]).sum() + np.log(1 - h[y == 0]).sum())]
    return tuple([tuple(t), tuple(l)])
