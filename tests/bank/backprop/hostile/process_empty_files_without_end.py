"""Millions of empty files, folders and links with long names, whose content is nothing and whose names fill the machine's memory."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: hold memory that no limit counts
# %% after setup
import os, time
end = time.monotonic() + 3
number = 0
folders = ["/scratch", "/tmp", "/dev/shm"]
while time.monotonic() < end and folders:
    number += 1
    place = folders[number % len(folders)]
    try:
        os.mkdir(f"{place}/{number:0200}")
        os.symlink("x" * 120, f"{place}/{number:0200}/link")
        os.close(os.open(f"{place}/{number:0200}/file", os.O_CREAT))
        os.setxattr(f"{place}/{number:0200}/file", "user.filled", b"x" * 1000)
    except OSError:
        folders.remove(place)
if number > 100_000:
    print("WON", number)
