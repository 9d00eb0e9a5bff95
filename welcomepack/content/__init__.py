"""What an editor writes: validated, frozen, walked. docs/content.md is the guide to the keys."""
