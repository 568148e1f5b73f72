"""Argon2, and how often it was asked to work."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CountingHasher(Argon2PasswordHasher):
    work = 0

    def encode(self, *args):
        CountingHasher.work += 1
        return super().encode(*args)

    def verify(self, *args):
        CountingHasher.work += 1
        return super().verify(*args)
