"""The day of publication under the names and in the forms that other tools write it."""

import pytest

from briefer.text.head import declare, read_head
from briefer.text.published import mail_date


@pytest.mark.parametrize(
    ("field", "given", "published"),
    [
        ("publishedAt", "2027-04-02T08:30:00Z", "2027-04-02T08:30:00Z"),
        ("publish_date", "2027-04-02 08:30:00", "2027-04-02T08:30:00"),
        ("date_publish", "2027-04-02 08:30:00", "2027-04-02T08:30:00"),
        ("pubDate", "Fri, 02 Apr 2027 08:30:00 +0200", "2027-04-02T08:30:00+02:00"),
        ("created", "2027-04-02", "2027-04-02"),
        ("published", "April 2, 2027", "2027-04-02"),
    ],
)
def test_the_known_fields_of_other_tools_are_read(field: str, given: str, published: str) -> None:
    assert declare({field: given}).published == published


def test_the_surest_field_wins() -> None:
    assert declare({"created": "2027-04-09", "published": "2027-04-02"}).published == "2027-04-02"


def test_a_date_field_that_is_not_read_is_named() -> None:
    (warning,) = declare({"firstSeenDate": "2027-04-02"}).warnings
    assert (warning.code, warning.values) == ("date_field_unread", ("firstSeenDate",))
    assert declare({"birthplace": "2027-04-02"}).warnings == ()


def test_front_matter_is_read_under_the_same_names() -> None:
    assert read_head("---\nPublish-Date: 2027-04-02\n---\nEl puente cerró.\n").published == "2027-04-02"


@pytest.mark.parametrize("given", ["02/04/2027", "spring 2027", "99 Apr 2027", "", "0"])
def test_an_ambiguous_or_impossible_date_is_left_out(given: str) -> None:
    assert declare({"published": given}).published is None


@pytest.mark.parametrize("given", ["-2026-03-12", "2026 03 12 -1", "12-03"])
def test_a_date_without_the_name_of_its_month_is_none_of_mail(given: str) -> None:
    assert mail_date(given) is None
