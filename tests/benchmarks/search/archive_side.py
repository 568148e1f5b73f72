"""The archive as contestant: its list page, nothing of the query kept from before.

    python -m tests.benchmarks.search.archive_side

with the environment of a public process. "how" of a request says what is measured:
"task" (default): items in order with their cards and marked lines, the total, all
facets, as the page is given them; "page": the whole answer through Django's handler.
"""

from urllib.parse import urlencode

import django

from tests.benchmarks.search.dialogue import serve

LANG = "en"


def main() -> None:
    django.setup()

    from django.db import connections
    from django.http import QueryDict
    from django.test import Client
    from django.utils.translation import override

    from archive.catalogue import reads
    from archive.catalogue.listing import listing
    from archive.catalogue.views import lists

    client = Client(HTTP_HOST="127.0.0.1")

    def task(request: dict) -> int:
        lists.LISTS.clear()
        query = urlencode({"q": request["typed"]})
        if request.get("how") == "page":
            answer = client.get(f"/{LANG}/items/?{query}")
            if answer.status_code != 200:
                raise RuntimeError(f"{query} answers {answer.status_code}.")
            return len(answer.content)
        with override(LANG):
            return listing(QueryDict(query), LANG, reads.tally())["total"]

    # What every process has made once it has answered anybody.
    for how in ("task", "page"):
        task({"typed": "조선", "how": how})

    def sessions() -> list[int]:
        opened = connections["catalogue"].connection
        return [opened.info.backend_pid] if opened else []

    serve(task, sessions)


if __name__ == "__main__":
    main()
