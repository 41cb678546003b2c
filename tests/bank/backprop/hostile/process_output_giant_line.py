"""One line of 200 MB is printed, and an error with a message as long is raised."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, out-of-memory, crashed
# must not: be stored as a whole
# %% after setup
print("x" * 200_000_000)
# %% after get_grad
raise ValueError("<b>" * 30_000_000)
