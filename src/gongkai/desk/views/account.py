"""One's own account (本人账号): the password."""

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext


class ChangePassword(PasswordChangeView):
    """Change one's own password (修改密码)."""

    template_name = "desk/account.html"
    success_url = reverse_lazy("desk:home")

    def form_valid(self, form: Form) -> HttpResponse:
        """Change it and say so (修改成功)."""
        messages.success(self.request, gettext("密码已修改。"))
        return super().form_valid(form)
