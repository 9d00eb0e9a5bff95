"""HTML becomes pages; the one room that knows WeasyPrint."""
