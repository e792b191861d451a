"""What is published is open to read, drafts are the organisation's own, and others' use is a number."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy

_OF_PUBLISHED_ITEM = (
    "EXISTS (SELECT 1 FROM knowledge_item i WHERE i.id = item_id AND i.published_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        tenant_policy("knowledge_item", also_readable="published_at IS NOT NULL"),
        tenant_policy("knowledge_draft"),
        tenant_policy("knowledge_version", also_readable=_OF_PUBLISHED_ITEM),
        tenant_policy(
            "knowledge_itemfile", also_readable=f"published_at IS NOT NULL AND {_OF_PUBLISHED_ITEM}"
        ),
        tenant_policy("knowledge_review", also_readable="true"),
        tenant_policy("knowledge_use"),
        tenant_policy("knowledge_usetally", also_readable=_OF_PUBLISHED_ITEM),
    ]
