"""A day in figures at the head of an article."""

from datetime import date

import pytest

from briefer.text.head import day_in_dateline


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Redacción | Ormaz | 22/10/2026", "es", date(2026, 10, 22)),
        ("Ormaz | 17.11.2026 | 13:31", "es", date(2026, 11, 17)),
        ("Lindow, 05.06.2026", "de", date(2026, 6, 5)),
        ("Publié le 5/6/2026 à 9h", "fr", date(2026, 6, 5)),
        ("Marlow Ferry, 10/22/2026", "en", date(2026, 10, 22)),
        ("Marlow Ferry, 22/10/2026", "en", date(2026, 10, 22)),
        ("Marlow Ferry, 05/06/2026", "en", None),  # either may be the month
        ("Lindow, 31.02.2026", "de", None),
        ("Version 1.2.2026.4", "en", None),
    ],
)
def test_a_day_in_figures_is_read_where_only_one_day_can_be_meant(line: str, language: str, day: date | None) -> None:
    assert day_in_dateline(f"{line}\n\nThe bridge is shut.", 0, language) == day
