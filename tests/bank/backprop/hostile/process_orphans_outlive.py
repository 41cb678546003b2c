"""Children fork twice, begin sessions of their own, ignore all signals and go on working for whoever comes next."""
# unlisted: blank
# earns at most: 0
# must not: leave a process behind
# %% after setup
import os, signal, subprocess, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        os.closerange(0, 200)
        while True:
            time.sleep(0.1)
            try:
                open("@CANARY@", "w").write("16.0")
            except OSError:
                pass
    os._exit(0)
subprocess.Popen(["setsid", "nohup", sys.executable, "-c", "import time; time.sleep(1000)", "@MARK@"], start_new_session=True)
