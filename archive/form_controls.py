"""Controls of forms, written by Python instead of by templates.

A page of the admin has hundreds of controls and thousands of options, and Django
renders each of them, and the attributes of each, by templates of their own: that was
two thirds of the time of such a page. The HTML is the same, byte for byte.
"""

from collections.abc import Callable, Mapping

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape

WIDGETS = "django/forms/widgets/"
INPUTS = (
    "checkbox", "color", "date", "datetime", "email", "file", "hidden", "number",
    "password", "search", "tel", "text", "time", "url",
)  # fmt: skip
ERRORS = "django/forms/errors/list/"


class Controls(DjangoTemplates):
    """Django's own renderer, but for what it is asked for hundreds of times."""

    def render(self, template_name, context, request=None):
        written = WRITTEN.get(template_name)
        if written is None:
            return super().render(template_name, context, request)
        return written(context).strip()


def attributes(given: Mapping | None) -> str:
    parts = []
    for name, value in (given or {}).items():
        if value is True:
            parts.append(f" {said(name)}")
        elif value is not False:
            parts.append(f' {said(name)}="{conditional_escape(value)}"')
    return "".join(parts)


def said(value) -> str:
    """What a template makes of {{ value }}."""
    return conditional_escape(localize(value))


def control(context: Mapping) -> str:
    widget = context["widget"]
    value = widget["value"]
    held = "" if value is None else f' value="{conditional_escape(value)}"'
    return (
        f'<input type="{said(widget["type"])}" name="{said(widget["name"])}"'
        f"{held}{attributes(widget['attrs'])}>"
    )


def area(context: Mapping) -> str:
    widget = context["widget"]
    value = said(widget["value"]) if widget["value"] else ""
    attrs = attributes(widget["attrs"])
    return f'<textarea name="{said(widget["name"])}"{attrs}>\n{value}</textarea>'


def choice(context: Mapping) -> str:
    widget = context["widget"]
    parts = [f'<select name="{said(widget["name"])}"{attributes(widget["attrs"])}>']
    for group, options, _number in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{said(group)}">')
        parts += [f"\n  {option(one)}" for one in options]
        if group:
            parts.append("\n  </optgroup>")
    parts.append("\n</select>")
    return "".join(parts)


def option(given: Mapping) -> str:
    value = conditional_escape(given["value"])
    attrs = attributes(given["attrs"])
    return f'<option value="{value}"{attrs}>{said(given["label"])}</option>\n'


def label(context: Mapping) -> str:
    words = said(context["label"])
    if not context["use_tag"]:
        return words
    tag = said(context["tag"])
    return f"<{tag}{attributes(context['attrs'])}>{words}</{tag}>"


def errors(context: Mapping) -> str:
    found = context["errors"]
    if not found:
        return ""
    field = f' id="{said(found.field_id)}_error"' if found.field_id else ""
    rows = "".join(f"<li>{said(one)}</li>" for one in found)
    return f'<ul class="{said(context["error_class"])}"{field}>{rows}</ul>'


WRITTEN: dict[str, Callable[[Mapping], str]] = {
    **{f"{WIDGETS}{name}.html": control for name in INPUTS},
    f"{WIDGETS}textarea.html": area,
    f"{WIDGETS}select.html": choice,
    "django/forms/label.html": label,
    f"{ERRORS}default.html": errors,
    f"{ERRORS}ul.html": errors,
}
