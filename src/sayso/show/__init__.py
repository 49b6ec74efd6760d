"""Tables for a terminal, the dossier and exports."""
