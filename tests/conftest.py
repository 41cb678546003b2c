"""What holds for all tests: plots open no window, and drawn examples are the same on every machine."""

import matplotlib
from hypothesis import settings

matplotlib.use("Agg")

settings.register_profile("kit", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("kit")
