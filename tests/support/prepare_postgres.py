"""Make the tables of a fresh PostgreSQL database as their owner, and give the service's role its rights.

The same function does it for an installation, so that the tests meet the rights that the service has.
Run by ``tests/support/postgres.py`` with the address of the database in the environment.
"""

from __future__ import annotations

import django

if __name__ == "__main__":
    django.setup()
    from fyrtorn.portals.operator.database import migrate

    migrate()
