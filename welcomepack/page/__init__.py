"""A localised pack becomes HTML: measures, colours, templates and pictures."""
