"""IPython's events publish a full score before and after every cell and at every idle moment."""
# unlisted: blank
# earns at most: 0
# must not: add to the outputs of a test cell
# %% after setup
def publish(*args):
    display(16.0)
    get_ipython().display_pub.publish({"text/plain": "16.0"})
for event in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    get_ipython().events.register(event, publish)
