"""The kernel's sockets are closed, its zmq context ended and its descriptors handed to a child, so that nothing can be asked."""
# unlisted: blank
# earns at most: 0
# status: crashed, timeout
# must not: hang the grader
# %% after setup
import os
os.closerange(3, 300)
