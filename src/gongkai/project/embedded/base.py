"""The engine's entry for Django, which looks for `base.DatabaseWrapper` (内置数据库引擎)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from gongkai.project.deployment import OWNER, Mode
from gongkai.project.embedded.cluster import address


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL's own wrapper, with the cluster of `CLUSTER` running before it connects."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters of a connection (连接参数), the cluster's address among them."""
        if settings.MODE is Mode.PRODUCTION:
            raise ImproperlyConfigured("正式运行不能使用内置数据库，请用 DATABASE_URL 指定数据库。")
        return super().get_connection_params() | address(self.settings_dict["CLUSTER"], OWNER)
