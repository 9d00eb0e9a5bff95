"""How pictures of pages are compared: a turned run is seen, another smoothing of edges is not."""

from PIL import Image, ImageChops

MOST_DIFFERENT = 0.0008  # share of a page's pixels; numbers of contents that moved are more
VISIBLE = 96  # levels of 255


def share_different(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ to the eye, in the colour in which most of them do."""
    if (one.size, one.mode) != (other.size, other.mode):
        return 1.0
    colours = ImageChops.difference(one, other).split()
    pixels = one.width * one.height
    return max(sum(colour.histogram()[VISIBLE:]) / pixels for colour in colours)
