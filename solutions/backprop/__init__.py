"""Everything secret about the assignment `backprop`: the model answer, what the hidden tests measure, the rubrics."""
