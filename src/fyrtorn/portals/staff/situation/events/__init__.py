"""Events: the week's list, one at a time on a phone, the numbers, the areas, and a sheet that is taken in."""
