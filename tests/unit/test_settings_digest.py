"""The settings of the digest, and that their secrets stay out of sight."""

from datetime import time as Time

import pytest

from brief.errors import SettingsError
from brief.settings import resolve
from brief.settings_digest import OnUnsure
from brief.types.mail import Security


def settings(tmp_path, text="", **environ):
    file = tmp_path / "brief.yaml"
    file.write_text(text, encoding="utf-8")
    return resolve({}, environ={f"BRIEF_{name}": value for name, value in environ.items()}, file=file).settings


def test_the_environment_is_laid_over_the_file_key_by_key(tmp_path):
    text = "smtp: {host: a.example.com, user: office}\ndigest: {on_unsure: resend, watch: [产业园]}"
    found = settings(tmp_path, text, SMTP_HOST="b.example.com", SMTP_SECURITY="starttls", DIGEST_INBOX="/in")
    assert (found.smtp.host, found.smtp.user, found.smtp.security) == ("b.example.com", "office", Security.STARTTLS)
    assert (str(found.digest.inbox), found.digest.on_unsure, found.digest.watch) == (
        "/in",
        OnUnsure.RESEND,
        ("产业园",),
    )
    assert settings(tmp_path, DIGEST_WATCH="甲, 乙").digest.watch == ("甲", "乙")


@pytest.mark.parametrize(("security", "port"), [("ssl", 465), ("starttls", 587), ("none", 25)])
def test_the_port_follows_the_encryption(tmp_path, security, port):
    assert settings(tmp_path, SMTP_SECURITY=security).smtp.wire_port == port
    assert settings(tmp_path, SMTP_SECURITY=security, SMTP_PORT="2525").smtp.wire_port == 2525


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST."])
def test_in_clear_to_this_machine(tmp_path, host):
    assert settings(tmp_path, SMTP_HOST=host, SMTP_SECURITY="none").smtp.host == host


@pytest.mark.parametrize("host", ["mail.example.com", "192.168.1.9", "localhost.example.com", "127.0.0.1.example.com"])
def test_in_clear_to_nowhere_else(tmp_path, host):
    with pytest.raises(SettingsError, match="not this machine"):
        settings(tmp_path, SMTP_HOST=host, SMTP_SECURITY="none")


@pytest.mark.parametrize(
    ("written", "hour"), [("07:30", Time(7, 30)), ("10:30", Time(10, 30)), ('"23:05"', Time(23, 5))]
)
def test_an_hour_as_yaml_reads_it(tmp_path, written, hour):
    assert settings(tmp_path, f"digest: {{by: {written}}}").digest.by == hour


def test_the_password_is_read_when_it_is_needed_and_shown_nowhere(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("letmein 7351\n")
    found = settings(tmp_path, SMTP_PASSWORD="other-7352", SMTP_PASSWORD_FILE=str(secret))
    assert found.smtp.secret() == "letmein 7351"
    assert settings(tmp_path, SMTP_PASSWORD="other-7352").smtp.secret() == "other-7352"
    assert settings(tmp_path).smtp.secret() is None
    for shown in (repr(found), str(found.model_dump()), found.model_dump_json()):
        assert "735" not in shown


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
def test_a_password_file_without_a_password(tmp_path, content):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="PASSWORD_FILE") as caught:
        settings(tmp_path, SMTP_PASSWORD_FILE=str(path)).smtp.secret()
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("smtp: {pasword: letmein-7351}", "smtp.pasword"),
        ("smtp: {password: [letmein-7351]}", "smtp.password"),
        ("smtp: {port: 99999}", "smtp.port"),
        ("smtp: letmein-7351", "smtp"),
        ("digest: {window: 0}", "digest.window"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_told(tmp_path, text, word):
    with pytest.raises(SettingsError, match=word) as caught:
        settings(tmp_path, text)
    assert "letmein" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"
