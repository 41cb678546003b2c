"""Cells print a million commands to a terminal, whole and broken ones, raise an error full of them, and show them as a result."""
# earns at most: 74
# must not: keep the renderer of the page busy
# %% after setup
print("\x1b[" * 1_000_000)
# %% after setup
print("\x1b[1ma" * 500_000)
# %% after setup
raise ValueError("\x1b[31mred" * 2_000)
# %% after setup
class Coloured:
    def __repr__(self):
        return "\x1b[32m" * 300_000
Coloured()
