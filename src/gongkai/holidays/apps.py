"""The holiday notices as a Django app (节假日安排)."""

from django.apps import AppConfig


class HolidaysConfig(AppConfig):
    """The holiday notices (节假日安排)."""

    name = "gongkai.holidays"
    label = "holidays"
    verbose_name = "节假日安排"
    projections = ("gongkai.holidays.projections.Notices",)
