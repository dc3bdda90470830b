"""Whatever is in the file, the program starts, and what was there is still there."""

from __future__ import annotations

import json

import pytest

from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.settings.file import SettingsError, SettingsFile
from ptahdesk.settings.look_fields import THEME, ZOOM
from ptahdesk.settings.problems import problems
from ptahdesk.settings.schema import ATTRIBUTION, DEFAULT_MODEL, allowed_models, tier_pin


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "settings.json"


def given(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return SettingsFile.load(path)


def test_no_file_means_defaults_and_no_problem(path):
    settings = SettingsFile.load(path)
    assert (settings.get(THEME), settings.get(DEFAULT_MODEL), settings.get(ATTRIBUTION)) == (
        "system",
        "tier:sonnet",
        True,
    )
    assert problems(settings) == ()
    assert not path.exists()


def test_a_changed_setting_is_there_at_the_next_start(path):
    settings = SettingsFile.load(path).with_(THEME, "dark").with_(allowed_models(OPENROUTER), ("a", "b"))
    assert settings.get(THEME) == "dark"
    assert not path.exists()
    settings.save()
    again = SettingsFile.load(path)
    assert (again.get(THEME), again.get(allowed_models(OPENROUTER))) == ("dark", ("a", "b"))
    assert json.loads(path.read_text()) == {
        "look.theme": "dark",
        "provider.openrouter.allowedModels": ["a", "b"],
    }


def test_a_value_is_not_changed_in_place(path):
    before = SettingsFile.load(path)
    before.with_(THEME, "dark")
    assert before.get(THEME) == "system"


def test_null_stands_for_the_default_mapping(path):
    pin = tier_pin(OPENROUTER, Tier.OPUS)
    settings = given(path, '{"provider.openrouter.modelTier.opus": null}')
    assert settings.get(pin) is None
    assert problems(settings) == ()
    settings.with_(pin, "maker/model").with_(pin, None).save()
    assert json.loads(path.read_text()) == {pin.key: None}


def test_unknown_keys_stay_in_their_place_and_as_they_were_typed(path):
    settings = given(path, '\ufeff{"budget.day": 1.10, "look.theme": "light", "new.thing": {"a": [1, null]}}')
    settings.with_(THEME, "dark").with_raw("mine", 1).save()
    lines = path.read_text().splitlines()
    assert [line.strip(" ,") for line in lines[1:-1]] == [
        '"budget.day": 1.10',
        '"look.theme": "dark"',
        '"new.thing": {"a": [1, null]}',
        '"mine": 1',
    ]


def test_a_wrong_value_is_said_its_default_used_and_it_stays_in_the_file(path):
    settings = given(path, '{"look.zoom": 5000, "look.theme": "blue"}')
    assert (settings.get(ZOOM), settings.get(THEME)) == (100, "system")
    assert len(problems(settings)) == 2
    assert "look.zoom must be a whole number from 50 to 300" in problems(settings)[0]
    settings.with_(THEME, "dark").save()
    assert json.loads(path.read_text()) == {"look.zoom": 5000, "look.theme": "dark"}


def test_a_value_that_does_not_fit_is_not_taken(path):
    with pytest.raises(ValueError, match="from 50 to 300"):
        SettingsFile.load(path).with_(ZOOM, 0)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"a": NaN}', "\x00\x01", "[" * 100_000])
def test_a_broken_file_is_set_aside_and_said(path, broken):
    settings = given(path, broken)
    assert settings.get(THEME) == "system"
    [aside] = path.parent.iterdir()
    assert aside.read_text() == broken
    assert problems(settings) == (settings.problem,)
    assert aside.name in settings.problem
    assert problems(settings.with_(THEME, "dark").save()) == ()


def test_bytes_that_are_no_text_are_set_aside(path):
    path.parent.mkdir()
    path.write_bytes(b'{"a": "\xff\xfe"}')
    assert SettingsFile.load(path).problem
    assert [one.read_bytes() for one in path.parent.iterdir()] == [b'{"a": "\xff\xfe"}']


def test_what_another_program_wrote_meanwhile_stays(path):
    ours, theirs = SettingsFile.load(path), SettingsFile.load(path)
    theirs.with_(ZOOM, 150).save()
    saved = ours.with_(THEME, "dark").save()
    assert (saved.get(THEME), saved.get(ZOOM)) == ("dark", 150)


def test_a_folder_in_its_place_is_said_and_never_overwritten(path):
    path.mkdir(parents=True)
    settings = SettingsFile.load(path)
    assert "could not be read" in settings.problem
    with pytest.raises(SettingsError):
        settings.with_(THEME, "dark").save()
    assert path.is_dir()


def test_a_home_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "home").write_text("a file")
    settings = SettingsFile.load(tmp_path / "home" / "settings.json").with_(THEME, "dark")
    with pytest.raises(SettingsError, match="The settings"):
        settings.save()


def test_what_is_taken_away_is_gone_from_the_disk_and_the_rest_stays(path):
    SettingsFile.load(path).with_(THEME, "dark").with_(ZOOM, 150).with_raw("later", 1).save()
    left = SettingsFile.load(path).with_(ZOOM, 120).without(THEME.key).without("never.there").save()
    assert dict(left.raw()) == {"look.zoom": 120, "later": 1}
    assert dict(SettingsFile.load(path).raw()) == {"look.zoom": 120, "later": 1}
    assert SettingsFile.load(path).without("later").with_raw("later", 2).save().raw()["later"] == 2


def test_the_settings_before_the_last_change_take_the_place_of_a_broken_file(path):
    SettingsFile.load(path).with_(THEME, "dark").save().with_(ZOOM, 120).save()
    path.write_text("{broken")
    settings = SettingsFile.load(path)
    assert (settings.get(THEME), settings.get(ZOOM)) == ("dark", ZOOM.default)
    assert "those before the last change hold" in settings.problem
    assert [one.read_text() for one in path.parent.glob("settings.broken-*")] == ["{broken"]
    assert SettingsFile.load(path).get(THEME) == "dark"
    assert SettingsFile.load(path).problem == ""


def test_a_file_that_breaks_while_it_is_used_takes_no_other_setting_along(path):
    settings = SettingsFile.load(path).with_(THEME, "dark").save().with_(ZOOM, 120).save()
    path.write_text("{broken")
    settings.with_(ZOOM, 90).save()
    again = SettingsFile.load(path)
    assert (again.get(THEME), again.get(ZOOM)) == ("dark", 90)
