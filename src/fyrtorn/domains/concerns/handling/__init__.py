"""What social services do with a concern: open, answer, assess, ask a colleague, let out, decide."""
