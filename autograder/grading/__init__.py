"""Grading one submission, and many: the kernel's run, the hidden tests, the workers and the cluster."""
