"""What is new reads as text, and everything that comes with the program is named with its licence."""

from __future__ import annotations

from ptahdesk import __version__
from ptahdesk.presenters.settings.about import licences, news, version_words


def test_the_packages_are_those_that_are_here() -> None:
    found = {each.name.lower(): each for each in licences()}
    assert {"ptahdesk", "httpx", "pyside6_essentials", "apsw", "click"} <= set(found)
    assert "pytest" not in found
    assert found["ptahdesk"].licence == "Apache-2.0"
    assert all(each.version and each.licence for each in found.values())


def test_what_is_new_is_read_as_markdown_from_its_first_version_on() -> None:
    text = "# What is new\n\nNewest first.\n\n## [Unreleased]\n\n### Added\n\n- *One* thing\n  goes on.\n"
    text += "- `Two`\n"
    shown = news(text)
    assert shown.startswith("<h2>Unreleased</h2>\n<h3>Added</h3>\n<ul>\n<li><em>One</em> thing")
    assert shown.count("<li>") == 2
    assert version_words() == f"ptahdesk {__version__}"
