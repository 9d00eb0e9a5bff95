"""All that WeasyPrint is taught, in one call."""

from typing import Any

from welcomepack.typesetting.taught.backgrounds import pass_over_bare_boxes
from welcomepack.typesetting.taught.columns import balance_at_once
from welcomepack.typesetting.taught.flow import know_the_flow
from welcomepack.typesetting.taught.hyphens import read_hyphens_late
from welcomepack.typesetting.taught.line_boxes import lay_out_lines_once
from welcomepack.typesetting.taught.memory import forget_in_time
from welcomepack.typesetting.taught.metrics import describe_letters_once
from welcomepack.typesetting.taught.percentages import resolve_at_once
from welcomepack.typesetting.taught.sheets import fill_sheets
from welcomepack.typesetting.taught.styles import default_style, share_styles
from welcomepack.typesetting.taught.weights import cut_weights_by_harfbuzz

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
