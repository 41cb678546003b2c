"""The original handout's starter code, untouched: syntax errors in two cells, functions that return None in the others, and the unfinished get_grad, whose relu is the only one left alive; every locked training cell raises."""
# loses: test_get_grad, test_activations, test_loss_and_forward, test_grad_f, test_gradient_descent, test_gradient_descent_momentum, test_decision_boundary
# %% get_grad
#define sigmoid activation 
def sig(x):
    return 1 / (1 + np.exp(-x))

#define relu activation
def relu(z):
    return np.maximum(0, z)

#determine the derivative of relu function, either 1 or 0
def relu_derivative(z):
    return (z > 0).astype(int)

#now we can create a function to compute the gradiant of L with respect to W and b using model parameters defined in problem 1
def get_grad(x, y, W, b, v, c):
    #forward pass
    z = np.dot(W.T, x) + b #get weighted sum in hidden layer
    a = relu(z) #use relu function created earlier
    y_hat = sig(np.dot(v.T, a) + c) #get the output of the model

    #backward pass
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat) #find the derivative of L with respect to y_hat

    dyhat_dv = a #y_hat is linear combination of a's, so derivative is just a
    dyhat_dc = 1 #y_hat is linear combination of 1's, so derivative is just 1

    #get gradients of L for v and c
    dL_dv = dL_dyhat * dyhat_dv #chain rule to find derivative of L with respect to v
    dL_dc = dL_dyhat * dyhat_dc #chain rule to find derivative of L with respect to c
# %% activations
sigmoid = # Your code here
relu = # Your code here

sigmoid_prime = # Your code here
relu_prime = # Your code here
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""

def yhat(X, params):
    """Compute yhat given input data and model specification"""
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
# %% decision_boundary
x = np.linspace(-2, 2, 250).reshape(250,1)
y = np.linspace(-2, 2, 250).reshape(250,1)
Z = np.zeros(250*250).reshape(250,250)

def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""

# Given the XOR dataset, compute the decision boundary learned by the network
for countx, i in enumerate(x):
    for county, j in enumerate(y):
        temp = np.array([i[0],j[0]])
        Z[countx][county] = # Your code here
