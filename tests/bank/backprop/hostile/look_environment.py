"""Environment variables are searched for paths, tokens and the gradebook's address."""
# unlisted: blank
# earns at most: 0
# must not: learn where the course lies
# %% after setup
import os, sys
secret = {k: v for k, v in os.environ.items() if any(word in (k + v).lower() for word in ("nbgrader", "gradebook", "course", "token", "secret", "work/main", "db_url"))}
print("FOUND" if secret else "nothing")
os.environ.update(PYTHONPATH="/scratch", PYTHONSTARTUP="/scratch/x.py", LD_PRELOAD="/scratch/x.so", JUPYTER_RUNTIME_DIR="/scratch")
