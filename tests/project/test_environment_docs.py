import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "environment.md"


def test_every_variable_is_documented():
    sources = (ROOT / "src" / "gongkai" / "project").glob("*.py")
    code = "".join(source.read_text(encoding="utf-8") for source in sources)
    used = set(re.findall(r'"(GONGKAI_[A-Z_]+|DATABASE_URL|SECRET_KEY)"', code))
    documented = set(re.findall(r"`([A-Z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert used
    assert used <= documented
