"""What was made from what: light, so that a build with nothing to do is told at once."""
