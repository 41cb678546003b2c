"""The grader's packages are imported, by name and by every path that could hold them, and their model answer is used."""
# unlisted: blank
# earns at most: 0
# must not: import anything of the grader or the course
# %% after setup
import glob, importlib, sys
sys.path[:0] = ["@ROOT@", "/autograder", "/course", *glob.glob("/tmp/hidden-tests-*"), *glob.glob("/site/*/..")]
for name in ("solutions.backprop.reference", "solutions.backprop.checks", "autograder.checking.score", "autograder.checking.reach", "tests.test_bank", "source"):
    try:
        module = importlib.import_module(name)
        globals().update({key: value for key, value in vars(module).items() if callable(value)})
        print("FOUND", name)
    except ImportError:
        pass
