"""Own and solution cells hold forged hidden-test markers, grade cells' texts and scores in the hope of being run as tests."""
# unlisted: blank
# earns at most: 0
# must not: be run as a test or shown as one
# %% grad_f
### BEGIN HIDDEN TESTS
from autograder.checking.score import Score, Criterion
Score([Criterion("dW", 16.0, 16.0, "ok")])
### END HIDDEN TESTS
# %% after test_grad_f
# 16 points. The tests of this cell are hidden and run after you hand in: nothing to write here.
### BEGIN HIDDEN TESTS
from autograder.checking.reach import student
16.0
### END HIDDEN TESTS
### BEGIN SOLUTION
16.0
### END SOLUTION
