"""Children that end when their parent ends, also after `kill -9` of the parent.

Linux sends a chosen signal to a child whose parent died (`PR_SET_PDEATHSIG`). The
kernel forgets the request when the child changes its user, so this file is also
the little program that a child runs first: it changes user, asks for the signal
and then becomes the command. Elsewhere than on Linux a child may outlive us.

"Parent" means the thread that started the child: start children from the main
thread.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence
from signal import Signals

PR_SET_PDEATHSIG = 1


def tethered(
    command: Sequence[str | os.PathLike],
    *,
    ends_with: Signals,
    account: tuple[int, int] | None = None,
    **options,
) -> subprocess.Popen:
    """Start `command` (an absolute path first) in a process group of its own.

    It gets the signal `ends_with` when we die. `account` is the user and group to
    become. Its process id is that of the returned Popen.
    """
    user, group = account or ("", "")
    words = [os.getpid(), int(ends_with), user, group, *command]
    return subprocess.Popen(  # noqa: S603 - our own commands, no shell
        [sys.executable, "-I", "-S", __file__, *map(str, words)],
        start_new_session=True,
        **options,
    )


def become(parent: str, number: str, user: str, group: str, *command: str) -> None:
    if user:
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(user))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != int(parent):  # it died before we had asked
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    become(*sys.argv[1:])
