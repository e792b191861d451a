"""Published services and what hangs on them are open to read; all else is the organisation's own."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy

_OF_PUBLISHED_SERVICE = (
    "EXISTS (SELECT 1 FROM directory_service s WHERE s.id = service_id AND s.published_at IS NOT NULL)"
)
_OF_PUBLISHED_LINE = (
    "EXISTS (SELECT 1 FROM directory_line l JOIN directory_service s ON s.id = l.service_id "
    "WHERE l.id = line_id AND s.published_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        tenant_policy("directory_service", also_readable="published_at IS NOT NULL"),
        tenant_policy("directory_servicetext", also_readable=_OF_PUBLISHED_SERVICE),
        tenant_policy("directory_line", also_readable=_OF_PUBLISHED_SERVICE),
        tenant_policy("directory_servicearea", also_readable=_OF_PUBLISHED_SERVICE),
        tenant_policy("directory_schedule", also_readable=_OF_PUBLISHED_LINE),
        tenant_policy("directory_scheduleexception", also_readable=_OF_PUBLISHED_LINE),
        tenant_policy("directory_claim"),
        tenant_policy("directory_confirmationrequest"),
        tenant_policy(
            "directory_areaconsent",
            also_readable="EXISTS (SELECT 1 FROM directory_service s WHERE s.id = service_id)",
        ),
    ]
