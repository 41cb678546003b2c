"""The kernel's own shutdown, its event loop and its application's exit are called from a cell."""
# unlisted: blank
# earns at most: 0
# status: graded, crashed, timeout
# must not: be taken for a clean end
# %% after setup
kernel = get_ipython().kernel
kernel.io_loop.add_callback(kernel.io_loop.stop)
kernel.do_shutdown(restart=True)
