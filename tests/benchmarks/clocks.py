"""CPU time of processes, as the kernel has it to the nanosecond."""

import time
from collections.abc import Iterable


def clock_of(pid: int) -> int:
    """The kernel's name of the CPU clock of a process (clock_getcpuclockid(3))."""
    return ~pid << 3 | 2


def spent(clocks: Iterable[int]) -> float:
    """Seconds of CPU on these clocks since their processes began."""
    return sum(time.clock_gettime(clock) for clock in clocks)
