"""Argon2, and how often it was asked to work."""

from tests.quick_argon2 import QuickArgon2


class CountingHasher(QuickArgon2):
    work = 0

    def encode(self, *args):
        CountingHasher.work += 1
        return super().encode(*args)

    def verify(self, *args):
        CountingHasher.work += 1
        return super().verify(*args)
