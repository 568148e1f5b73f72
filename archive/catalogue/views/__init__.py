"""The public pages, and what each template is given.

Every template also gets what `archive.catalogue.context.site` says.

- catalogue/home.html: `recent` [safe HTML of cards], `opening` (what
  `archive.catalogue.opening.opening` gives, or None), `collections` as below, `total`
  (items), `lines_total`
- catalogue/item_list.html: `found` (`archive.catalogue.listing.Listing`)
- catalogue/item.html: `body` (safe HTML, the stored fragment) and `item`, light:
  "code", "title" (text), "number", "address", "edition_address", "document_address",
  "canonical" (absolute), "specimen", "frozen", "preview", "page" (number or None),
  "newest" (address of the item if a later edition than this one is current, else ""),
  "editions" [{"number", "published_on", "address", "current", "shown", "gone",
  "comparison" (address of the comparison with the edition before it, or "")}],
  newest first and empty if there is only one
- catalogue/item_search.html: the same with marks, and `found`
  (`archive.catalogue.views.within.Within`)
- catalogue/compare.html: `item` {"code", "title": shown.Text, "address"}, `old`, `new`
  {"number", "published_on", "address", "change_note": shown.Text|None}, `fields`
  [{"label", "old", "new" (safe HTML)}], `pages` [{"title": shown.Text, "lines":
  [{"id", "number", "change": changed|added|removed, "lang", "dir", "old_html",
  "new_html", "cells": [{"language_label", "lang", "dir", "old", "new",
  "old_stale", "new_stale"}]}]}]; both lists hold only what differs
- catalogue/collection_list.html: `collections` [{"title": shown.Text, "description":
  shown.Text|None, "address", "items" (number)}]
- catalogue/collection.html: `collection` as above, `cards` [safe HTML], `pager`,
  `all` (address of the search page filtered to this collection)
- catalogue/site_page.html: `page` {"slug", "title", "paragraphs" [text], "lang",
  "missing", "updated_on" (words)}; `page.paragraphs` is empty where nothing was
  written yet
- catalogue/tombstone.html: `code`, `reason` (sentence), `reason_code`, `gone_on`
  (words, may be ""); status 410
- 400.html, 403.html, 404.html, 500.html: nothing beside the frame

`pager` is {"page", "pages", "previous", "next" (addresses or ""), "capped": bool,
"total"}.
"""
