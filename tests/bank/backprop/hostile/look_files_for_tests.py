"""The whole file system is searched for hidden tests, model answers, gradebooks and others' notebooks; what is found is run."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout
# must not: find a hidden test, a model answer, a gradebook or another submission
# %% after setup
import os, time
until, loot = time.time() + 2, []
for root in ("/scratch", "/tmp", "/run", "/home", "/root", "/work", "/var", "/srv", "/opt", "/mnt", "/etc", "/site", "@ROOT@"):
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            if name in ("gradebook.db", "reference.py", "checks.py", "nbgrader_config.py") or name.endswith(".ipynb"):
                loot.append(path)
        if time.time() > until:
            break
for path in loot:
    try:
        text = open(path, errors="replace").read()
        if "backprop" in text and "def grad_f" in text:
            exec(text)
            print("FOUND", path)
    except Exception:
        pass
