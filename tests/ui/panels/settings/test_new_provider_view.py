"""The form that adds a provider: a kind fills it in, and what is wrong stands under its line."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.new_provider_view import NewProviderView
from ptahdesk.ui.theme import Theme


async def test_a_kind_fills_in_the_rest_and_errors_stand_under_their_lines(
    real: Furniture, theme: Theme
) -> None:
    form = NewProviderView(theme, real.desk.settings.new_provider())
    menu = form.kinds()
    next(action for action in menu.actions() if action.text() == "Groq").trigger()
    assert (form.name.text(), form.model.text()) == ("groq", "groq:llama-3.3-70b-versatile")
    assert form.kind.accessibleName() == "Kind: Groq"
    assert form.key.echoMode() is QLineEdit.EchoMode.Password
    form.address.setText("")
    QTest.keyClicks(form.address, "http://nas.invalid/v1")
    form.add_button.click()
    assert "unencrypted" in form._wrong["address"].text()
    assert form._wrong["name"].isHidden()
    assert (form.allow.text(), form.allow.isHidden()) == ("Allow nas.invalid", False)
    form.key.setText("sk-something")
    form.close_page()
    assert form.key.text() == ""
    form.deleteLater()
