"""What a national or regional body says of what others publish."""
