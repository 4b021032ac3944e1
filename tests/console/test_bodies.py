from gongkai.bodies.queries import body_of
from gongkai.console.bodies import app


def test_a_body_is_added_under_its_parent(run):
    assert run(app, "add", "3703", "乙市人民政府", "--level", "city").exit_code == 0
    result = run(app, "add", "3703-jy", "乙市教育局", "--level", "city", "--parent", "3703")
    assert result.exit_code == 0, result.output
    assert body_of("3703-jy").parent == body_of("3703")


def test_a_code_in_use_is_refused(run):
    run(app, "add", "3703", "乙市人民政府", "--level", "city")
    result = run(app, "add", "3703", "丙市人民政府", "--level", "city")
    assert result.exit_code == 2
    assert "3703" in result.output


def test_an_unknown_parent_is_refused(run):
    assert run(app, "add", "1", "甲", "--level", "city", "--parent", "9").exit_code == 2
