"""What each command does: the order of the stages, and nothing else."""
