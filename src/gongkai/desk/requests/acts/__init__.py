"""What may be recorded of a request (办理事项), each fact as its page asks for it."""

from collections.abc import Mapping

from gongkai.desk.requests.acts.act import Act
from gongkai.desk.requests.acts.course import ANSWERING, CONSULTING, TERMS
from gongkai.desk.requests.acts.intake import INTAKE
from gongkai.desk.requests.acts.office import OFFICE

ACTS: Mapping[str, Act] = {
    one.name: one for one in (*INTAKE, *CONSULTING, *TERMS, *ANSWERING, *OFFICE)
}
"""Every act by the name of its fact (全部办理事项)."""
