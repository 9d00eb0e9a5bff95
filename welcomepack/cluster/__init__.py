"""Editions made on other machines, by an existing Dask cluster; only here is Dask known."""
