"""What WeasyPrint is taught: less work for the same pages, and whole sheets.

It has no public way to any of this, so private functions of one version are wrapped.
"""

from typing import Any

from welcomepack.typesetting.backgrounds import pass_over_bare_boxes
from welcomepack.typesetting.columns import balance_at_once
from welcomepack.typesetting.flow import know_the_flow
from welcomepack.typesetting.hyphens import read_hyphens_late
from welcomepack.typesetting.lengths import resolve_at_once
from welcomepack.typesetting.letters import describe_letters_once
from welcomepack.typesetting.lines import lay_out_lines_once
from welcomepack.typesetting.memory import forget_in_time
from welcomepack.typesetting.sheets import ask_for_whole_sheets, fill_sheets, left_out
from welcomepack.typesetting.styles import (
    default_style,
    share_styles,
    use_default_style,
)
from welcomepack.typesetting.weights import cut_weights_by_harfbuzz

KNOWN = "70.0"  # the version of WeasyPrint whose private functions are wrapped


def teach(weasyprint: Any) -> bool:
    """From now on, WeasyPrint knows all of it; false where it is another version."""
    if weasyprint.__version__ != KNOWN:
        return False
    balance_at_once()
    cut_weights_by_harfbuzz()
    describe_letters_once()
    fill_sheets()
    forget_in_time()
    know_the_flow()
    lay_out_lines_once()
    pass_over_bare_boxes()
    read_hyphens_late()
    resolve_at_once()
    share_styles()
    default_style()  # read once, for all processes that are forked from this one
    return True


__all__ = ["KNOWN", "ask_for_whole_sheets", "left_out", "teach", "use_default_style"]
