"""What goes out to a volunteer without git, and what comes back, whatever it went through."""
