"""One address in five languages. It stands before the catalogue's in the site's list,
which would take it for a page of words."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from archive.letterbox import views


class TongueConverter(StringConverter):
    regex = "|".join(code for code, _name in views.TONGUES)


register_converter(TongueConverter, "tongue")

urlpatterns = [
    path("<tongue:lang>/concern/", views.concern, name="concern"),
]
