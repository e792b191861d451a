"""The examples and the library that come with the platform, as Markdown files with facts on top."""
