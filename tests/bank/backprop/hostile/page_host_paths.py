"""Cells print the mount table, the names inside compiled modules and the import path, which tell where the grader's files lie."""
# unlisted: blank
# earns at most: 0
# must not: show where the course or its environment lies
# %% after setup
import glob, re, sys
print(open("/proc/self/mountinfo").read())
print(sys.path, sys.prefix, sys.base_prefix, np.__file__)
for path in glob.glob("/site/*/numpy/__pycache__/*.pyc")[:3]:
    print(re.findall(rb"/[ -~]{5,200}", open(path, "rb").read())[:5])
raise ValueError(open("/proc/self/mountinfo").read())
