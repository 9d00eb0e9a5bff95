"""YAML edited as text: one item more in a list, every comment and every other byte as it was."""

from collections.abc import Iterator, Sequence

import yaml

_INDENT = "  "


def with_item(text: str, key: str, item: Sequence[str]) -> str | None:
    """The text with an item at the end of the list that a key of the top level holds.

    The item is given as lines; a list in brackets takes an item of one line only. None where the
    text cannot be edited without a risk.
    """
    try:
        before = yaml.safe_load(text)
        added = yaml.safe_load("\n".join(item))
        wanted = {**before, key: [*(before.get(key) or []), added]}
        edited = next(filter(None, _edited(text, key, item)), None)
        return edited if edited and yaml.safe_load(edited) == wanted else None
    except (yaml.YAMLError, TypeError, AttributeError, RecursionError):
        return None


def _edited(text: str, key: str, item: Sequence[str]) -> Iterator[str | None]:
    newline = "\r\n" if "\r\n" in text else "\n"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return
    values = {one.value: (one, value) for one, value in root.value}
    if key not in values:
        ended = text if text.endswith("\n") else text + newline
        yield ended + newline.join([f"{key}:", *_dashed(item, _INDENT), ""])
        return
    name, value = values[key]
    if not value.value and isinstance(value, yaml.SequenceNode):
        lines = newline.join(["", *_dashed(item, _INDENT)])
        yield text[: name.end_mark.index] + ":" + lines + text[value.end_mark.index :]
    elif not isinstance(value, yaml.SequenceNode):
        yield None
    elif value.flow_style:
        yield _in_brackets(text, value, item)
    else:
        yield _after_the_last(text, value, item, newline)


def _in_brackets(text: str, items: yaml.SequenceNode, item: Sequence[str]) -> str | None:
    end = items.value[-1].end_mark.index
    return f"{text[:end]}, {item[0]}{text[end:]}" if len(item) == 1 else None


def _after_the_last(text: str, items: yaml.SequenceNode, item: Sequence[str], newline: str) -> str:
    lines = [*_dashed(item, " " * items.start_mark.column), ""]
    end = text.find("\n", _end_of(items.value[-1], text)) + 1
    kept = text[:end] if end else text + newline
    return kept + newline.join(lines) + (text[end:] if end else "")


def _end_of(node: yaml.Node, text: str) -> int:
    """Where the last letter of a value stands; what is written in blocks ends further down."""
    last = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1]
        last = last[1] if isinstance(last, tuple) else last
    return len(text[: last.end_mark.index].rstrip())


def _dashed(item: Sequence[str], indent: str) -> list[str]:
    first, *others = item
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]
