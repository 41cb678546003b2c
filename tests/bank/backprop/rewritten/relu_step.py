"""relu is the step function (the neuron fires or does not), and relu_prime its own comparison."""
# loses: test_activations
# diagnosis: relu: the step in place of the ReLU
# %% activations
sigmoid = lambda z: 1. / (1. + np.exp(-z))
relu = lambda z: np.heaviside(z, 0.)              # fires / does not fire
sigmoid_prime = lambda z: 1. / (np.exp(z) + 2. + np.exp(-z))
relu_prime = lambda z: np.where(np.less_equal(z, 0), 0., 1.)
