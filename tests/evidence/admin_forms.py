"""What a browser would send back of a page of the admin, by field."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects the successful controls of one form (HTML, form submission)."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.found: dict[str, list[str]] = {}
        self.select = self.option = self.area = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        name = given.get("name")
        if tag == "input" and name and "disabled" not in given:
            kind = given.get("type", "text")
            if kind in {"submit", "button", "image", "file"}:
                return
            if kind in {"checkbox", "radio"} and "checked" not in given:
                return
            self._keep(name, given.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "select":
            self.select = None if "disabled" in given else name
            self.first = True
            self.multiple = "multiple" in given
        elif tag == "option" and self.select:
            if "selected" in given:
                if self.first is not True and not self.multiple:
                    self.found.pop(self.select, None)
                self._keep(self.select, given.get("value", ""))
                self.first = False
            elif self.first is True and not self.multiple:
                self.found[self.select] = [given.get("value", "")]
                self.first = None
        elif tag == "textarea":
            self.area, self.text = name, ""

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self._keep(self.area, self.text.removeprefix("\n"))
            self.area = None

    def _keep(self, name, value):
        self.found.setdefault(name, []).append(value)


def fields(response, form_id: str) -> dict[str, list[str]]:
    """The fields of the form with this id, templates of empty rows left out."""
    parser = _Fields(form_id)
    parser.feed(response.content.decode())
    return {k: v for k, v in parser.found.items() if "__prefix__" not in k}


def errors(response) -> list[str]:
    """Every error that the page says."""
    found = list(response.context["errors"]) if "errors" in response.context else []
    return [str(each) for each in found]
