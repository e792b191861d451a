"""What tests are arranged from: rows made by the same verbs as in use, with situations by name."""
