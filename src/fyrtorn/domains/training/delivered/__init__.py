"""The courses that come with the platform, as Markdown files with facts on top."""
