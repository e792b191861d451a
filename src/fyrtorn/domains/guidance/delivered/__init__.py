"""The articles that come with the platform, as Markdown files with a few lines of facts on top."""
