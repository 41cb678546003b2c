"""The released notebook, handed in as it is."""
# unlisted: blank
# loses: test_get_grad, test_activations, test_loss_and_forward, test_grad_f, test_gradient_descent, test_gradient_descent_momentum, test_decision_boundary
