"""from numpy import * (shadows sum, max, abs, all, any, round...), globals called list, id, input and type, semicolons, variables all over the place."""
# %% get_grad
from numpy import *
set_printoptions(precision=3, suppress=True)

def get_grad(x, y, W, b, v, c):
    z=dot(W.T,x)+b; a=maximum(z,0); yh=1/(1+exp(-(dot(v,a)+c)))
    e=yh-y; g=e*v*(z>0)
    return outer(x,g),g,e*a,e
# %% activations
def sigmoid(z): return 1/(1+exp(-z))
def relu(z): return maximum(0,z)
def sigmoid_prime(z): return sigmoid(z)*(1-sigmoid(z))
def relu_prime(z): return where(z>0,1,0)
# %% loss_and_forward
def loss(y,y_hat): return sum(-y*log(y_hat)-(1-y)*log(1-y_hat))      # works for 1 example and for all (total)
def loss_derivative(y,y_hat): return -y/y_hat+(1-y)/(1-y_hat)
def yhat(X,params): W,b,v,c=params; return sigmoid(dot(relu(dot(X,W)+b),v)+c)
# %% grad_f
def grad_f(params,x,y):
    W,b,v,c=params
    z=dot(x,W)+b; a=relu(z); e=sigmoid(dot(a,v)+c)-y
    g=dot(e,v.T)*relu_prime(z)
    return [dot(x.T,g),sum(g,axis=0,keepdims=True),dot(a.T,e),sum(e)]
# %% gradient_descent
def gradient_descent(x,y,starting_params,iterations,lr):
    W,b,v,c=starting_params; T=[]; L=[]
    for i in range(iterations):
        g=grad_f([W,b,v,c],x,y)
        W=W-lr*g[0];b=b-lr*g[1];v=v-lr*g[2];c=c-lr*g[3]
        T.append([W,b,v,c]); L.append(loss(y,yhat(x,T[-1])))
    return T,L
# %% after gradient_descent
list = [1, 2, 3]; id = 0; input = xs[0]; type = "relu"; X = xs; Y = ys; i = 0; g = None; T = []
# %% gradient_descent_momentum
def gradient_descent_momentum(x,y,starting_params,iterations,lr,alpha):
    W,b,v,c=starting_params; T=[]; L=[]; uW=ub=uv=uc=0
    for i in range(iterations):
        g=grad_f([W,b,v,c],x,y)
        uW=alpha*uW+lr*g[0];ub=alpha*ub+lr*g[1];uv=alpha*uv+lr*g[2];uc=alpha*uc+lr*g[3]
        W=W-uW;b=b-ub;v=v-uv;c=c-uc
        T.append([W,b,v,c]); L.append(loss(y,yhat(x,T[-1])))
    return T,L
# %% decision_boundary
def ff_nn_relu(X,W,b,v,c): return sigmoid(dot(relu(dot(X,W)+b),v)+c)
Z=zeros((250,250))
for x,i in enumerate(x_grid):
    for y,j in enumerate(y_grid):
        Z[x][y]=ff_nn_relu(array([i,j]),W_final,b_final,v_final,c_final).item()
max=Z.max(); min=Z.min()
