"""The law check: what Act (2023:196) asks of a municipality, looked for in what it has here. Pure; no legal opinion."""
