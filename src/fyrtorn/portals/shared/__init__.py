"""What all portals share: headers, language, error pages, the frame's words."""
