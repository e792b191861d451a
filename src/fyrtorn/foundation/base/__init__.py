"""The ground floor: errors, clock, text, identifiers, the Swedish calendar. No tables, no settings."""
