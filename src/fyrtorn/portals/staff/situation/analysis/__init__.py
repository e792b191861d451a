"""The analysis of a picture: problems, causes, figures, sources, and how it stands beside the last one."""
