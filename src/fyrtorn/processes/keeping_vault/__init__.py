"""What joins accounts, the vault and concerns: who is in the team, who has left it, and who is told what waits."""

from fyrtorn.processes.keeping_vault import alerts, rounds, sweeping, unordering

__all__ = ["alerts", "rounds", "sweeping", "unordering"]
