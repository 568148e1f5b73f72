"""Addresses of public pages. Their names are the nouns of what is there."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from archive.catalogue import languages
from archive.catalogue.views import about, feeds, items, lists, suggestions, within


class LanguageConverter(StringConverter):
    regex = "|".join(languages.CODES)


class CodeConverter(StringConverter):
    """A reference code, in its one form: anything else is no address of ours."""

    regex = "[0-9A-Z][0-9A-Z-]{0,31}"


class NumberConverter(IntConverter):
    """A number from 1 on, without leading zeros: one address for one thing."""

    regex = "[1-9][0-9]{0,5}"


register_converter(LanguageConverter, "lang")
register_converter(CodeConverter, "code")
register_converter(NumberConverter, "n")

ITEM = "<lang:lang>/items/<code:code>/"

urlpatterns = [
    path("", about.root, name="root"),
    path("<lang:lang>/", about.home, name="home"),
    path("<lang:lang>/suggest", suggestions.suggest, name="suggest"),
    path("<lang:lang>/items/", lists.item_list, name="item-list"),
    path("<lang:lang>/items/feed.atom", feeds.search_feed, name="search-feed"),
    path(ITEM, items.item, name="item"),
    path(f"{ITEM}search/", within.item_search, name="item-search"),
    path(f"{ITEM}p<n:page>/", items.item, name="page"),
    path(f"{ITEM}v<n:edition>/", items.item, name="edition"),
    path(f"{ITEM}v<n:edition>/p<n:page>/", items.item, name="edition-page"),
    path(f"{ITEM}v<n:old>/compare/v<n:new>/", items.comparison, name="comparison"),
    path(f"{ITEM}cite.<slug:form>", items.citation, name="citation"),
    path(
        f"{ITEM}v<n:edition>/cite.<slug:form>", items.citation, name="edition-citation"
    ),
    path("items/<code:code>/v<n:edition>.json", items.document, name="document"),
    path("<lang:lang>/collections/", lists.collection_list, name="collection-list"),
    path("<lang:lang>/collections/<slug:slug>/", lists.collection, name="collection"),
    path("<lang:lang>/feed.atom", feeds.feed, name="feed"),
    path("<lang:lang>/<slug:slug>/", about.site_page, name="site-page"),
    path("pictures/<slug:key>/<str:name>", items.picture, name="picture"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("healthz", about.healthz, name="healthz"),
]
