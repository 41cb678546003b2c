"""ff_nn_relu has a ReLU behind both layers, as its name says; Z by a list comprehension."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the ReLU at the output
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    # feed forward network with relu
    a1 = np.maximum(0, np.dot(X, W) + b)
    a2 = np.maximum(0, np.dot(a1, v) + c)
    return a2

Z = np.array([ff_nn_relu(np.array([[i, j] for j in y_grid]), W_final, b_final, v_final, c_final).ravel()
              for i in x_grid])
