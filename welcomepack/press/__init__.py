"""From laid-out pages to bytes by the standard of a format."""
