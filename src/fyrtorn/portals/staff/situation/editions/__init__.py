"""The pages of an edition: begun, written under its headings, opened up, reviewed, decided, read and published."""
