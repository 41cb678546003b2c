"""The gradebook, the release, the source and others' submissions are overwritten or deleted at every path they could have."""
# unlisted: blank
# earns at most: 0
# must not: change a byte outside its scratch folder
# %% after setup
import glob, os, shutil, sqlite3
for root in ("@ROOT@", "..", "../..", "/", os.path.expanduser("~")):
    try:
        book = sqlite3.connect(os.path.join(root, "gradebook.db"))
        book.execute("update grade set manual_score = 16")
        book.commit()
    except sqlite3.Error:
        pass
    for name in ("submitted", "autograded", "source", "release", "solutions"):
        shutil.rmtree(os.path.join(root, name), ignore_errors=True)
for path in ("@CANARY@", "@ROOT@/@MARK@", "/etc/passwd", "/etc/cron.d/@MARK@", "/run/@MARK@", "/usr/bin/@MARK@", "/site/0/@MARK@.pth", "/dev/@MARK@", "/@MARK@"):
    try:
        with open(path, "w") as file:
            file.write("16.0")
        print("WROTE", path)
    except OSError:
        pass
    try:
        os.remove(path)
    except OSError:
        pass
