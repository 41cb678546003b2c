"""The classes in Z are the sure ones only: 1 where the probability is at least 0.9; Russian comments."""
# loses: test_decision_boundary
# diagnosis: Z: another border than ½
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    # прямой проход
    return sigmoid(relu(X @ W + b) @ v + c)

порог = 0.9          # сеть должна быть уверена
точки = np.array([[p, q] for p in x_grid for q in y_grid])
вероятности = ff_nn_relu(точки, W_final, b_final, v_final, c_final).reshape(250, 250)
Z = (вероятности >= порог).astype(float)
