"""What every domain stands on. Nothing here does the field's own work."""
