"""What a style says of its letters worked out once, where WeasyPrint does it for each run of text.

That is the height of an empty line, and the fonts as Pango is told of them.
"""

from welcomepack.typesetting.taught.wrapping import kept_with_style, replace_everywhere


def describe_letters_once() -> None:
    """From now on, WeasyPrint keeps both with the style."""
    from weasyprint.text import fonts, line_break

    for describe in (line_break.strut, fonts.get_font_description):
        replace_everywhere(describe, kept_with_style(describe))
