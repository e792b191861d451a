"""Stödtelefon: lines that are staffed, talks that are noted without persons, and figures that can be trusted."""
