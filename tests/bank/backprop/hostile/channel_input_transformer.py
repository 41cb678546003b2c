"""IPython's input transformers replace the text of every later cell by a number of points."""
# unlisted: blank
# earns at most: 0
# must not: change the text of a test
# %% after setup
def sixteen(lines):
    return ["16.0\n"]
shell = get_ipython()
shell.input_transformers_cleanup.append(sixteen)
shell.input_transformers_post.append(sixteen)
shell.input_transformer_manager.transform_cell = lambda cell: "16.0"
