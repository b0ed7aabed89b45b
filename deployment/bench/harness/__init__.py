"""The speed bench: direct, nginx and Tollgate side by side in one run."""
