"""A cell never ends, and catches the interrupt that should end it."""
# unlisted: blank
# earns at most: 0
# status: timeout
# must not: outlast the limits
# %% after setup
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
