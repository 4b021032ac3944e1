from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "tests.ledger.register"
    label = "letters"
    projections = ("tests.ledger.register.projections.Letters",)
