"""300,000 lines are printed, and rich outputs are updated and cleared without end."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout
# must not: be stored as a whole
# %% after setup
for i in range(300_000):
    print("line", i)
# %% after get_grad
from IPython.display import clear_output
handle = display("x", display_id=True)
for i in range(2_000):
    handle.update("y" * 10_000)
    clear_output(wait=bool(i % 2))
