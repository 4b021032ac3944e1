"""The administrators apart from all others (三员分离), by a trigger; accounts belong to a body.

The row of the account is locked, so that two posts given at the same moment do not both pass.
"""

from django.db import migrations

_APART = """
CREATE FUNCTION bodies_posts_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    apart CONSTANT text[] := ARRAY['system_admin', 'security_admin', 'auditor'];
BEGIN
    PERFORM 1 FROM auth_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM bodies_membership AS other
        WHERE other.user_id = NEW.user_id AND other.id IS DISTINCT FROM NEW.id
            AND other.role <> NEW.role
            AND (other.role = ANY(apart) OR NEW.role = ANY(apart))
    ) THEN
        RAISE EXCEPTION 'an administrator has no other role: %', NEW.role
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.office_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM bodies_office WHERE id = NEW.office_id AND body_id = NEW.body_id
    ) THEN
        RAISE EXCEPTION 'an office of another body'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
_TRIGGER = """
CREATE TRIGGER bodies_posts_apart BEFORE INSERT OR UPDATE ON bodies_membership
FOR EACH ROW EXECUTE FUNCTION bodies_posts_apart()
"""
_BELONG = """
INSERT INTO bodies_account (user_id, body_id)
SELECT DISTINCT ON (user_id) user_id, body_id FROM bodies_membership ORDER BY user_id, id
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_posts")]

    operations = [
        migrations.RunSQL(
            [_APART, _TRIGGER], ["DROP FUNCTION IF EXISTS bodies_posts_apart() CASCADE"]
        ),
        migrations.RunSQL(_BELONG, migrations.RunSQL.noop),
    ]
