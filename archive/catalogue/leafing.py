"""Pages of a list, up to a bound: nobody leafs further, better words are the way."""

from typing import TypedDict

PER_PAGE = 24
MOST = 1000


class Pager(TypedDict):
    page: int
    pages: int
    previous: str  # addresses, "" at either end
    next: str
    total: int
    capped: bool  # only the first 1,000 can be reached
    start: int  # offset of the first one on this page
    end: int


def pager(wanted: str, total: int, address: str) -> Pager:
    """The page that `wanted` names, or the nearest that there is.

    `address` is that of the first page; it may have a query.
    """
    pages = max(1, -(-min(total, MOST) // PER_PAGE))
    plain = wanted.isascii() and wanted.isdigit() and len(wanted) < 5
    page = min(max(int(wanted) if plain else 1, 1), pages)
    return {
        "page": page,
        "pages": pages,
        "previous": leaf(address, page - 1) if page > 1 else "",
        "next": leaf(address, page + 1) if page < pages else "",
        "total": total,
        "capped": total > MOST,
        "start": (page - 1) * PER_PAGE,
        "end": min(page * PER_PAGE, MOST),
    }


def leaf(address: str, page: int) -> str:
    if page == 1:
        return address
    return f"{address}{'&' if '?' in address else '?'}page={page}"
