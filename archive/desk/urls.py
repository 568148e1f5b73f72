"""Addresses of the staff's pages. Their names are the nouns of what is there."""

from django.urls import path

from archive.desk import (
    account,
    arrange,
    arrivals,
    edit_many,
    guides,
    home,
    intake,
    items,
    pages,
    people,
    pictures,
    previews,
    publishing,
    redacting,
    regions,
    reviewing,
    transcribing,
    translating,
)

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", account.account, name="account"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("guide/<slug:role>/", guides.guide, name="guide"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("intake/", intake.intake, name="intake"),
    path("items/", items.item_list, name="item-list"),
    path("items/<str:code>/", items.item, name="item"),
    path("items/<str:code>/arrivals/", arrivals.arrivals, name="arrivals"),
    path("items/<str:code>/arrivals/<int:pk>/", arrivals.arrival, name="arrival"),
    path("items/<str:code>/photographs/", intake.photographs, name="photographs"),
    path("items/<str:code>/order/", arrange.page_order, name="page-order"),
    path("items/<str:code>/wording/", arrange.wording, name="wording"),
    path("items/<str:code>/publish/", publishing.publication, name="publish"),
    path("items/<str:code>/withdraw/", publishing.withdrawal, name="withdraw"),
    path(
        "items/<str:code>/withdraw/<int:number>/",
        publishing.edition_withdrawal,
        name="withdraw-edition",
    ),
    path("items/<str:code>/redactions/", redacting.redactions, name="redactions"),
    path(
        "items/<str:code>/redactions/<int:pk>/",
        redacting.redaction_step,
        name="redaction-step",
    ),
    path(
        "items/<str:code>/redactions/<int:pk>/lift/",
        redacting.redaction_lifting,
        name="redaction-lift",
    ),
    path("items/<str:code>/cancel/", publishing.cancellation, name="cancel"),
    path("items/<str:code>/preview/<str:lang>/", previews.preview, name="preview"),
    path("pages/<int:pk>/", pages.page, name="page"),
    path("pages/<int:pk>/regions/", regions.page_regions, name="regions"),
    path("pages/<int:pk>/transcribe/", transcribing.transcription, name="transcribe"),
    path(
        "pages/<int:pk>/translate/<str:lang>/",
        translating.translation,
        name="translate",
    ),
    path("review/", reviewing.queue, name="review"),
    path("review/<str:kind>/<int:pk>/", reviewing.review_text, name="review-text"),
    path("publish/", publishing.together, name="publish-together"),
    path(
        "publish/collection/<slug:slug>/",
        publishing.collection_publication,
        name="publish-collection",
    ),
    path("edit-many/", edit_many.edit_many, name="edit-many"),
    path(
        "working/<str:key>/<str:name>",
        pictures.working_picture,
        name="working-picture",
    ),
]
