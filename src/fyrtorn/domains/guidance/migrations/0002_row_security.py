"""What is published is open to read, drafts are the organisation's own, and visitors say what they think."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy

_OF_PUBLISHED_ARTICLE = (
    "EXISTS (SELECT 1 FROM guidance_article a WHERE a.id = article_id AND a.published_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_initial")]

    operations = [
        tenant_policy("guidance_pagefact", also_readable="published_at IS NOT NULL"),
        tenant_policy("guidance_article", also_readable="published_at IS NOT NULL"),
        tenant_policy("guidance_articletext", also_readable=_OF_PUBLISHED_ARTICLE),
        tenant_policy("guidance_blockcopy"),
        tenant_policy("guidance_pagevote", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("guidance_accessibilityfeedback", visitors_may=("INSERT",)),
        tenant_policy("guidance_publisheddocument", also_readable="withdrawn_at IS NULL"),
    ]
