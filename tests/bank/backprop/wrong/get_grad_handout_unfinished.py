"""The handout's own unfinished get_grad, handed in as it stood: it loses sigma', never reaches W and b, and returns nothing."""
# loses: test_get_grad
# diagnosis: none
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
