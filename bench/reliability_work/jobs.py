"""How many imported files wait to be read (待读取的文件)."""

from gongkai.ledger.row_security import see_everything
from gongkai.registers.reports.models import IncomingFile, Outcome

if __name__ == "__main__":
    see_everything()
    print(IncomingFile.objects.filter(outcome=Outcome.WAITING).count())
