"""A process that builds a site whenever it is told to, so that each build can be watched from its first step.

What a build needs is imported before: the system calls that follow are those of the build alone. Each line on
standard input asks for one build. It is made by a process of its own, which tells its number, waits for
SIGUSR1, and builds; then its exit code is told, negative where a signal ended it.
"""

import ctypes
import os
import signal
import sys

from tarinat.cli import main

PR_SET_PTRACER, ANY = 0x59616D61, ctypes.c_ulong(-1)


def tell(number: int) -> None:
    """Answer; what a build says goes to standard error."""
    os.write(answers, f"{number}\n".encode())


def build() -> int:
    """Wait to be let go, then build."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANY, 0, 0, 0)
    tell(os.getpid())
    signal.sigwait([signal.SIGUSR1])
    return main(["build"])


if __name__ == "__main__":
    answers = os.dup(1)
    os.dup2(2, 1)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    main(["build", "--output", "elsewhere/output"])
    for _ in iter(sys.stdin.readline, ""):
        child = os.fork()
        if not child:
            os._exit(build())
        tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
