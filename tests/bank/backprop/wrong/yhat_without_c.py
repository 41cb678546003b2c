"""yhat leaves the output's bias c out; everything that follows uses yhat faithfully."""
# loses: test_loss_and_forward
# diagnosis: yhat: the output's bias is left out
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v)      # + c is missing
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

grid = np.array([[xx, yy] for xx in x_grid for yy in y_grid])
Z = ff_nn_relu(grid, W_final, b_final, v_final, c_final).reshape(250, 250)
