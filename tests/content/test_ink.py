from welcomepack.content.ink import INK


def test_no_ground_takes_more_ink_than_paper_can_hold() -> None:
    assert max(sum(cmyk) for cmyk, _ in INK.values()) <= 3
