"""Cells show HTML of one unfinished tag, of a hundred thousand tags, and of a few megabytes."""
# earns at most: 74
# must not: keep the grader busy
# %% after setup
from IPython.display import HTML
for payload in ("<" + "a" * 120_000, "<a" * 60_000, "<b title=1>" * 80_000, "<div>" * 200_000, "<!--" * 100_000, "<" + "a" * 3_900_000):
    display(HTML(payload))
