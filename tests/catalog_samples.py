"""Catalogs as several tools write them, and short ways to write and question one."""

import subprocess
from dataclasses import replace

import pytest

from welcomepack.errors import CatalogError, Problem
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.updating import Updated
from welcomepack.translation.messages import Message

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

ARRIVAL = Message("bochum.arrival.title", "Ankommen in Bochum", "content/a.yaml", ("heading",))
DOCTOR = Message("bochum.health.doctor", "Gehen Sie zum Arzt.", "content/h.yaml")
CALL = Message("bochum.health.call", "Rufen Sie {phone} an.", "content/h.yaml")


def catalog(*blocks: str, newline: str = "\n") -> Catalog:
    """A catalog with the header and these entries."""
    text = "\n".join((HEADER, *blocks))
    return parse_catalog(text.replace("\n", newline), "ar.po")


def entry(message: Message, translation: str = "", *before: str) -> str:
    """The block of an entry, with all that the template says about it."""
    lines = [*before, *(f"#. {comment}" for comment in message.comments), f"#: {message.file}"]
    if "{" in message.source:
        lines.append("#, python-brace-format")
    lines += [f'msgctxt "{message.context}"', f'msgid "{message.source}"']
    return "\n".join([*lines, f'msgstr "{translation}"', ""])


def obsolete(message: Message, translation: str) -> str:
    lines = (f'msgctxt "{message.context}"', f'msgid "{message.source}"', f'msgstr "{translation}"')
    return "".join(f"#~ {line}\n" for line in lines)


def after(updated: Updated, message: Message) -> Entry:
    """What the updated catalog says about a message."""
    found = parse_catalog(updated.text, "ar.po").lookup(*message.key)
    assert found
    return found


def after_merge(text: str) -> list[Entry]:
    """The messages of a catalog, in their order."""
    return list(parse_catalog(text, "ar.po").live.values())


def counts(updated: Updated) -> dict[str, int]:
    """The counts that are not zero."""
    names = ("new", "changed", "moved", "revived", "unchanged", "obsolete", "dropped")
    return {name: getattr(updated, name) for name in names if getattr(updated, name)}


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(CatalogError) as refusal:
        parse_catalog(text, "locales/ar.po")
    return refusal.value.problems


def gnu(tool: str, *options: str, text: str) -> "subprocess.CompletedProcess[bytes]":
    """What a tool of GNU gettext makes of a catalog."""
    command = [tool, *options, "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=False)


def msgfmt_complaints(text: str) -> str:
    """What is wrong according to ``msgfmt -c``; fields a translator's editor fills in may lack."""
    run = gnu("msgfmt", "-c", "-o", "/dev/null", text=text)
    lines = run.stderr.decode().splitlines()
    return "\n".join(
        line for line in lines if run.returncode or "warning: header field" not in line
    )


POEDIT = """\
# Translators of Bochum.
# Reviewed-by: the office
#
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"X-Reviewed-By: Büro\\n"
"PO-Revision-Date: 2026-10-01 10:00+0200\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"
"X-Poedit-Bookmarks: 1,-1,-1,-1,-1,-1,-1,-1,-1,-1\\n"

#. {phone} = 0234
#: content/h.yaml
#, fuzzy, python-brace-format, max-length:40
#| msgctxt "bochum.health.call"
#| msgid ""
#| "Rufen Sie bitte {phone} an, wenn Sie krank sind und keinen Arzt in der "
#| "Nähe finden."
msgctxt "bochum.health.call"
msgid ""
"Rufen Sie {phone} an, wenn Sie krank sind und keinen Arzt in der Nähe "
"finden."
msgstr ""
"اتصل بـ {phone} إذا كنت مريضًا "
"ولم تجد طبيبًا."

#, fuzzy
#~| msgctxt "old"
#~| msgid "Alt"
#~ msgctxt "old"
#~ msgid "Älter"
#~ msgstr "قديم"
"""

WEBLATE = """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Report-Msgid-Bugs-To: \\n"
"Language-Team: Arabic <https://weblate.example/projects/bochum/ar/>\\n"
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"X-Generator: Weblate 5.14\\n"
#: content/a.yaml:12 content/b.yaml:13
#: content/c.yaml
msgctxt "a"
msgid "Termin"
msgstr "موعد"
# ask the office
msgctxt "b"
msgid "Termin"
msgstr ""


#no space
#. with \\ and "quotes"
msgid "Tab\\tand \\"quote\\" and \\\\"
msgstr "كلمة\u2028سطر\x0bو\x85"
# the end
"""

MSGCAT = """\
msgid   ""
msgstr  "Content-Type: text/plain; charset=UTF-8\\n"

#~ msgid "a"
#~ msgstr ""
#~ "one "
#~ "two"

  msgid "indented"
  msgstr "yes"

msgid "one"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] "viele"

#~
#~ # hidden
#~ msgid "b"

#~ msgstr "zwei"
"""

GOOD = HEADER + '\n# c\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"\n'
CHANGED = replace(DOCTOR, source="Gehen Sie bald zu einer Ärztin.")


def items(*texts: str) -> list[Message]:
    return [Message("work.list", text, "content/w.yaml") for text in texts]


def problem_after(good: str, broken: str) -> Problem:
    """The one problem that GOOD has once a part of it is broken."""
    assert good in GOOD
    parse_catalog(GOOD, "locales/ar.po")
    (problem,) = problems_of(GOOD.replace(good, broken, 1))
    return problem


HANDED = catalog(
    entry(ARRIVAL, "وصول", "# ask the office"),
    entry(DOCTOR, "old", "#, fuzzy", '#| msgid "Geh zum Arzt."'),
    entry(CALL, "اتصل بـ {phone} عندما تكون مريضًا ولا تجد طبيبًا بالقرب منك في هذا اليوم."),
    obsolete(Message("o", "Alt", "x"), "قديم"),
)
"""A catalog as it is handed out."""

EDITED = HANDED.text.replace('#, fuzzy\n#| msgid "Geh zum Arzt."\n', "").replace(
    '"old"', '"اذهب إلى الطبيب."'
)
"""HANDED with the one change that was made in each of RETURNED."""

RETURNED = {
    # As translate-toolkit 3.20.4 wrote it: the earlier German stays.
    "translate-toolkit pofile": """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Handover: 0123456789abcdef\\n"

# ask the office
#. heading
#: content/a.yaml
msgctxt "bochum.arrival.title"
msgid "Ankommen in Bochum"
msgstr "وصول"

#: content/h.yaml
#| msgid "Geh zum Arzt."
msgctxt "bochum.health.doctor"
msgid "Gehen Sie zum Arzt."
msgstr "اذهب إلى الطبيب."

#: content/h.yaml
#, python-brace-format
msgctxt "bochum.health.call"
msgid "Rufen Sie {phone} an."
msgstr "اتصل بـ {phone} عندما تكون مريضًا ولا تجد طبيبًا بالقرب منك في هذا اليوم."

#~ msgctxt "o"
#~ msgid "Alt"
#~ msgstr "قديم"
""",
    # As its po2csv and csv2po wrote it: contexts, comments and header are gone.
    "translate-toolkit csv2po": """\
#. extracted from x.csv
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-11-23 00:28+0000\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
"Language-Team: LANGUAGE <LL@li.org>\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Generator: Translate Toolkit 3.20.4\\n"

#: content/a.yaml
msgid "Ankommen in Bochum"
msgstr "وصول"

#: content/h.yaml
msgid "Gehen Sie zum Arzt."
msgstr "اذهب إلى الطبيب."

#: content/h.yaml
msgid "Rufen Sie {phone} an."
msgstr ""
"اتصل بـ {phone} عندما تكون مريضًا ولا تجد طبيبًا بالقرب منك في هذا "
"اليوم."

msgid "Alt"
msgstr "قديم"
""",
    # In the way of Poedit: names in the header, its own fields, lines of 79 characters.
    "Poedit": """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"PO-Revision-Date: 2026-12-01 19:30+0100\\n"
"Last-Translator: A Volunteer <volunteer@example.org>\\n"
"Language-Team: \\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && "
"n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"
"X-Handover: 0123456789abcdef\\n"
"X-Generator: Poedit 3.4.2\\n"
"X-Poedit-SourceCharset: UTF-8\\n"

# ask the office
#. heading
#: content/a.yaml
msgctxt "bochum.arrival.title"
msgid "Ankommen in Bochum"
msgstr "وصول"

#: content/h.yaml
msgctxt "bochum.health.doctor"
msgid "Gehen Sie zum Arzt."
msgstr "اذهب إلى الطبيب."

#: content/h.yaml
#, python-brace-format
msgctxt "bochum.health.call"
msgid "Rufen Sie {phone} an."
msgstr ""
"اتصل بـ {phone} عندما تكون مريضًا ولا تجد طبيبًا بالقرب منك في هذا اليوم."

#~ msgctxt "o"
#~ msgid "Alt"
#~ msgstr "قديم"

#~ msgid "from another file"
#~ msgstr ""
""",
    # In the way of Weblate: its header, lines of 77 characters, no obsolete messages.
    "Weblate": """\
# a volunteer <volunteer@example.org>, 2026.
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2026-11-22 22:00+0000\\n"
"PO-Revision-Date: 2026-12-01 18:30+0000\\n"
"Last-Translator: a volunteer <volunteer@example.org>\\n"
"Language-Team: Arabic <https://weblate.example.org/projects/pack/ui/ar/>\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 "
"&& n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\\n"
"X-Generator: Weblate 5.14.3\\n"

# ask the office
#. heading
#: content/a.yaml
msgctxt "bochum.arrival.title"
msgid "Ankommen in Bochum"
msgstr "وصول"

#: content/h.yaml
msgctxt "bochum.health.doctor"
msgid "Gehen Sie zum Arzt."
msgstr "اذهب إلى الطبيب."

#: content/h.yaml
#, python-brace-format
msgctxt "bochum.health.call"
msgid "Rufen Sie {phone} an."
msgstr ""
"اتصل بـ {phone} عندما تكون مريضًا ولا تجد طبيبًا بالقرب منك في هذا "
"اليوم."
""",
}
"""HANDED with one change, as several tools write it."""
