"""Environments, command lines, memory, folders and descriptors of all processes are read through /proc, the grader's included."""
# unlisted: blank
# earns at most: 0
# must not: see the grader's process or read anything of it
# %% after setup
import os, re
found = []
for pid in sorted({*(p for p in os.listdir("/proc") if p.isdigit()), "1", "@PID@", str(os.getppid())}):
    for name in ("environ", "cmdline", "maps", "mem", "root/etc/shadow", "cwd/gradebook.db", "fd/3"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                data = file.read(100_000)
        except OSError:
            continue
        if pid != str(os.getpid()) and re.search(rb"@MARK@|gradebook|solutions", data):
            found.append((pid, name))
print("FOUND" if found else "nothing", len(found))
for name in ("/proc/kcore", "/proc/kallsyms", "/dev/mem", "/dev/sda", "/proc/1/mem"):
    try:
        open(name, "rb").read(10)
    except OSError:
        pass
