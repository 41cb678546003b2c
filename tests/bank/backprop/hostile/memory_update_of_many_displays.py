"""Three hundred displays of one name, and one update of 3.9 MB, which would stand in the notebook three hundred times."""
# earns at most: 74
# must not: make a notebook of a gigabyte
# %% after setup
for _ in range(300):
    display({"text/plain": "x"}, raw=True, display_id="a")
display({"text/plain": "y" * 3_900_000}, raw=True, display_id="a", update=True)
