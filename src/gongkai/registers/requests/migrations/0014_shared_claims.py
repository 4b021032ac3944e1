from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("requests", "0013_redacting")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="root",
            field=models.CharField(blank=True, max_length=100, verbose_name="原申请登记号"),
        ),
        migrations.AlterField(
            model_name="claim",
            name="code_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=(Q(root="") & ~Q(code_digest="")) | (~Q(root="") & Q(code_digest="")),
                name="claim_has_one_code",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(condition=~Q(root=""), fields=["chain", "root"], name="claim_root"),
        ),
    ]
