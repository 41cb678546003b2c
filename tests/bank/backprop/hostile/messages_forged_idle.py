"""The cell says idle and ok to the grader at once, then goes on publishing results under every parent it has seen."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: place an output in a test cell
# %% after setup
import threading, time
kernel = get_ipython().kernel
parents = []
def spam():
    while True:
        parents.append(kernel.get_parent("shell"))
        for parent in parents[-5:]:
            for socket in (kernel.iopub_socket,):
                kernel.session.send(socket, "status", {"execution_state": "idle"}, parent)
                kernel.session.send(socket, "execute_result", {"execution_count": 1, "data": {"text/plain": "16.0"}, "metadata": {}}, parent)
                kernel.session.send(socket, "stream", {"name": "stdout", "text": "16.0"}, parent)
        time.sleep(0.05)
threading.Thread(target=spam, daemon=True).start()
