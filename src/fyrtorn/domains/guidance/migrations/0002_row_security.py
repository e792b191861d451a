"""Published facts and articles are open to read; drafts are the organisation's own."""

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
    ]
