"""Editors are clerks from now on (经办人), among the roles that a body's desk knows."""

from django.db import migrations, models

_ROLES = [
    ("clerk", "经办人"),
    ("office", "承办科室人员"),
    ("head", "工作机构负责人"),
    ("secrecy", "保密审查员"),
    ("legal", "合法性审核员"),
    ("approver", "签发人"),
    ("supervisor", "主管人员"),
    ("system_admin", "系统管理员"),
    ("security_admin", "安全管理员"),
    ("auditor", "审计员"),
]


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_staff")]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="membership_role_known"),
        migrations.RunSQL(
            "UPDATE bodies_membership SET role = 'clerk' WHERE role = 'editor'",
            "UPDATE bodies_membership SET role = 'editor' WHERE role = 'clerk'",
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=_ROLES, max_length=16, verbose_name="岗位"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", [role for role, _ in _ROLES])),
                name="membership_role_known",
            ),
        ),
    ]
