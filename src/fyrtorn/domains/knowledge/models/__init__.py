"""The domain's tables."""

from fyrtorn.domains.knowledge.models.items import Draft, Item, ItemFile, Version
from fyrtorn.domains.knowledge.models.readers import Review, Use, UseTally

__all__ = ["Draft", "Item", "ItemFile", "Review", "Use", "UseTally", "Version"]
