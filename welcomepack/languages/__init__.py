"""What a language and its script need: the registry, letters, inflection, values, fonts."""
