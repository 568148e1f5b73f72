"""The one source of randomness for everything that becomes public.

It is the operating system's. `drawn_from` puts another in its place for a while,
so that two runs can be compared byte for byte (tests/two_worlds); it holds for the
current context only, never for other threads.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TokenBytes = Callable[[int], bytes]

_source: ContextVar[TokenBytes] = ContextVar("chance", default=secrets.token_bytes)


def token_bytes(count: int) -> bytes:
    """`count` random bytes."""
    return _source.get()(count)


@contextmanager
def drawn_from(source: TokenBytes) -> Iterator[None]:
    """Take random bytes from `source` meanwhile."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)
