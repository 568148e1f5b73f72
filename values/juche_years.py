"""The Juche era, which North Korea counted from 1912."""

FIRST_YEAR = 1912


def juche_year(gregorian: int) -> int:
    """113 of 2024. Raises ValueError before 1912, the first year."""
    if gregorian < FIRST_YEAR:
        raise ValueError(f"The Juche era begins in {FIRST_YEAR}, after {gregorian}.")
    return gregorian - FIRST_YEAR + 1


def from_juche(juche: int) -> int:
    """2024 of 113. Raises ValueError for years before Juche 1."""
    if juche < 1:
        raise ValueError(f"There is no year Juche {juche}; the first is Juche 1.")
    return juche + FIRST_YEAR - 1
