"""The way in and one's own account. Those of django-allauth that are not here are
not to be reached: signing up, mail, resetting a password, other sites.
"""

from django.urls import include, path

from archive.accounts import views

own = [
    path("welcome/<str:token>/", views.welcome, name="welcome"),
    path("second-factor/", views.factor, name="factor"),
    path("security/", views.security, name="security"),
    path("security/codes/", views.recovery_codes, name="codes"),
    path("security/password/", views.password, name="password"),
    path("security/remove/<int:pk>/", views.factor_removal, name="remove"),
    path("security/sign-out/", views.everywhere_out, name="everywhere-out"),
]

urlpatterns = [
    # django-allauth asks for these two by these names.
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/second/", views.second_step, name="mfa_authenticate"),
    path("", include((own, "accounts"))),
]
