"""The helpline for those who staff it: lines, shifts, and whether somebody is there all the time it is open."""
