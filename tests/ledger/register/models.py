from django.db import models

from gongkai.ledger.projections import StreamRow


class Letter(StreamRow):
    number = models.CharField(primary_key=True, max_length=100)
    received_on = models.DateField()
    closed = models.BooleanField()


class Step(StreamRow):
    pk = models.CompositePrimaryKey("letter", "place")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    details = models.JSONField()
