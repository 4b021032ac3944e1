"""Requests that are written and looked over, so that they need but be submitted (待提交的草稿).

Prints one JSON object: by the code of the body the keys of its drafts.
"""

import json
import sys

from bench.reliability.applicant import FIELDS
from gongkai import clock
from gongkai.ledger.row_security import see_everything
from gongkai.registers.requests.applying import codes, drafting


def main(drafts: int, bodies: int) -> None:
    """Write them, one body after another."""
    see_everything()
    found: dict[str, list[str]] = {f"body-{place}": [] for place in range(bodies)}
    for place in range(drafts):
        chain, key = f"body-{place % bodies}", codes.new_key()
        drafting.keep(chain, key, FIELDS | {"subject": f"征地批复 {place}"}, clock.now())
        found[chain].append(key)
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
