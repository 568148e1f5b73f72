"""Argon2 without the work that makes guessing dear: for tests that sign in often."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    time_cost = parallelism = 1
    memory_cost = 8  # KiB, the least that Argon2 takes
