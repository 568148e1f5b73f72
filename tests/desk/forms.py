"""Reading forms out of pages, so that tests send what a browser would send."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """The fields of each POST form: values as shown, buttons by name."""

    def __init__(self):
        super().__init__()
        self.found: list[tuple[dict, set]] = []
        self.inside = False
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("method") == "post"
            if self.inside:
                self.found.append(({}, set()))
        if not self.inside:
            return
        values, buttons = self.found[-1]
        name = attrs.get("name")
        if tag == "input" and name:
            kind = attrs.get("type", "text")
            if kind in {"checkbox", "radio"}:
                if "checked" in attrs:
                    values.setdefault(name, []).append(attrs.get("value", "on"))
            elif kind != "file":
                values.setdefault(name, []).append(attrs.get("value", ""))
        elif tag == "textarea":
            self.area = name
            values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in attrs or self.select not in values:
                values[self.select] = [attrs.get("value", "")]
        elif tag == "button" and name:
            buttons.add(name)

    def handle_data(self, data):
        if self.inside and self.area:
            self.found[-1][0][self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            value = self.found[-1][0][self.area]
            value[0] = value[0].removeprefix("\n")  # as HTML does
            self.area = None
        elif tag == "select":
            self.select = None


def fields(html: str, button: str = "") -> dict:
    """The fields of the first form that has a button of this name (or of any)."""
    parser = Forms()
    parser.feed(html)
    skip = {"csrfmiddlewaretoken"}
    for values, buttons in parser.found:
        own = {name: value for name, value in values.items() if name not in skip}
        if button in buttons or (not button and own):
            return own
    raise AssertionError(f"There is no form with a button {button!r}.")
