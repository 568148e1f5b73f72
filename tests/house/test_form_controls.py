"""Controls are written as Django's templates write them, byte for byte."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from archive.form_controls import WRITTEN, Controls

QUICK, DJANGO = Controls(), DjangoTemplates()

words = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.one_of(
    words,
    words.map(lambda text: SafeString(escape(text))),
    st.integers(),
    st.floats(allow_nan=False),
    st.none(),
    st.booleans(),
    st.just(gettext_lazy("Date")),
)
attrs = st.dictionaries(words, values, max_size=3)
options = st.lists(st.tuples(values, values), max_size=4)
choices = st.one_of(options, st.lists(st.tuples(values, options), max_size=3))
PLAIN = (
    forms.CheckboxInput, forms.ColorInput, forms.DateInput, forms.DateTimeInput,
    forms.EmailInput, forms.FileInput, forms.HiddenInput, forms.NumberInput,
    forms.PasswordInput, forms.SearchInput, forms.TelInput, forms.TextInput,
    forms.Textarea, forms.TimeInput, forms.URLInput,
)  # fmt: skip


@given(st.sampled_from(PLAIN), words, values, attrs)
def test_each_control_is_what_its_template_makes(kind, name, value, given_attrs):
    same(kind(given_attrs), name, value)


@given(st.booleans(), words, values, attrs, choices)
def test_each_choice_is_what_its_template_makes(many, name, value, given_attrs, those):
    kind = forms.SelectMultiple if many else forms.Select
    same(kind(given_attrs, choices=those), name, [value] if many else value)


def same(widget, name, value):
    quick = widget.render(name, value, renderer=QUICK)
    assert quick == widget.render(name, value, renderer=DJANGO)
    assert widget.template_name in WRITTEN


@given(values, st.none() | attrs, st.booleans(), st.sampled_from(["label", "legend"]))
def test_each_label_is_what_its_template_makes(text, given_attrs, use_tag, tag):
    given_words = {"label": text, "attrs": given_attrs, "use_tag": use_tag, "tag": tag}
    told = [
        one.render("django/forms/label.html", given_words) for one in (QUICK, DJANGO)
    ]
    assert told[0] == told[1]


@given(st.lists(words, max_size=3), st.one_of(st.none(), words))
def test_errors_are_what_their_template_makes(said, field):
    told = [
        ErrorList(said, renderer=one, field_id=field).render()
        for one in (QUICK, DJANGO)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("text", ['"><script>', "<b>", "a&b", "'"])
def test_what_somebody_wrote_stays_text(text):
    told = [
        forms.TextInput({text: text}).render(text, text, renderer=QUICK),
        forms.Textarea().render(text, text, renderer=QUICK),
        forms.Select(choices=[(text, text), (text, [(text, text)])]).render(
            text, text, renderer=QUICK
        ),
    ]
    assert not any(text in one for one in told)
