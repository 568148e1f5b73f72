"""Who may sign in at all."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from archive.accounts.models import is_demo
from evidence.models import User


class Backend(AuthenticationBackend):
    """Passwords of accounts that are open.

    Demo accounts are open in demo mode alone; sessions that they have elsewhere are
    nobody's. Whoever may not sign in is told what a wrong password is told.
    """

    def user_can_authenticate(self, user) -> bool:
        open_ = super().user_can_authenticate(user)
        return open_ and (settings.DEMO or not is_demo(user))

    def get_user(self, user_id):
        """Whose session this is; asked for each request, so in one query."""
        user = User.objects.select_related("demo_account").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _check_password(self, user, password):
        if user is None:
            return None  # the caller spends the time of a hash
        self._did_check_password = True
        right = user.check_password(password)
        return user if right and self.user_can_authenticate(user) else None
