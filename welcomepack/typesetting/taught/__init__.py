"""What WeasyPrint is taught: less work for the same pages, and whole sheets.

It has no public way to any of this, so private functions of one version are wrapped.
"""
