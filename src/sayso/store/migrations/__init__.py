"""Migrations of the schema of a case, run by Alembic."""
