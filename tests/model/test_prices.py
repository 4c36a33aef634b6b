"""What answers cost and what a run may spend."""

import pytest

from briefer.errors import RunStopped, UsageError
from briefer.model.prices import Budget, Price, cost, price_of

PRICE = Price(read=1.0, cached=0.1, written=10.0, day="2026-01-01")


def test_cached_tokens_are_cheaper():
    assert cost(PRICE, read=1000, cached=500, written=100) == pytest.approx(0.00155)


def test_an_unknown_price_is_not_zero():
    assert cost(None, 1, 0, 1) is None


def test_a_dated_version_costs_what_its_model_costs():
    prices = {"m": PRICE, "m-mini": Price(0, 0, 0, "2026-01-01")}
    assert price_of("m-2026-01-02", prices) is PRICE
    assert price_of("m-mini-2026-01-02", prices) is prices["m-mini"]
    assert price_of("m-large", prices) is None


def test_a_call_that_could_pass_the_limit_is_not_made():
    budget = Budget(tokens=None, usd=0.002, price=PRICE)
    assert budget.set_aside(1000, 50)
    with pytest.raises(RunStopped, match=r"limit of 0\.002 USD"):
        budget.set_aside(1000, 101)


def test_a_call_that_fits_once_others_are_settled_has_to_wait():
    budget = Budget(tokens=100, usd=None, price=None)
    assert budget.set_aside(50, 40)
    assert not budget.set_aside(20, 0)
    budget.settle(aside=(50, 40), spent=(5, 5))
    assert budget.set_aside(20, 0)


def test_what_was_set_aside_and_not_spent_is_free_again():
    budget = Budget(tokens=100, usd=None, price=None)
    assert budget.set_aside(50, 50)
    budget.settle(aside=(50, 50), spent=(20, 10))
    assert budget.set_aside(40, 30)
    with pytest.raises(RunStopped):
        budget.set_aside(71, 0)


def test_a_limit_in_money_needs_a_price():
    with pytest.raises(UsageError, match="--max-tokens"):
        Budget(tokens=None, usd=1.0, price=None)
