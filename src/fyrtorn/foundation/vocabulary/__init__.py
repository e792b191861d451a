"""The field's words as enums: code, Swedish label, and where the word comes from."""
