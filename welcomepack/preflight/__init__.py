"""Preflight: what is wrong with a finished PDF, by permanent rules with their sources."""

from welcomepack.preflight.model import Kind
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.rules import RULES, findings, given_up, preflight

__all__ = ["RULES", "Kind", "Rule", "findings", "given_up", "preflight"]
