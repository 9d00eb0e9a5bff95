"""The pages in a browser, beside the texts they show; only what changed is laid out anew."""
