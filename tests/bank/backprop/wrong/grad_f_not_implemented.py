"""grad_f is left as the stub, everything after it is done: the locked training cells raise NotImplementedError."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    # TODO
    raise NotImplementedError
