"""Symbolic and hard links in the scratch folder lead to the canary, the gradebook and the interpreter, and are written through."""
# unlisted: blank
# earns at most: 0
# must not: be followed by anything outside
# %% after setup
import os
targets = ["@CANARY@", "@ROOT@/gradebook.db", "/proc/1/root@CANARY@", "/proc/self/root/../..@CANARY@", os.__file__, np.__file__, "/etc/passwd", "/scratch/../../../..@CANARY@"]
for number, target in enumerate(targets):
    for make in (os.symlink, os.link):
        name = f"link{number}{make.__name__}.ipynb"
        try:
            make(target, name)
            with open(name, "a") as file:
                file.write("16.0")
            os.chmod(name, 0o777)
        except OSError:
            pass
os.symlink("/", "everything")
os.symlink("loop", "loop")
