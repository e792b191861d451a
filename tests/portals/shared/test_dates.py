"""Days that people type lie within years that can be reckoned with, in every form and address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.urls import get_resolver

from fyrtorn.portals.shared.dates import can_be_reckoned_with, day_in


def _made_here(kind: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for one in kind.__subclasses__():
        yield from _made_here(one)
        if one.__module__.startswith("fyrtorn."):
            yield one


def test_every_field_for_a_day_refuses_the_ends_of_the_calendar():
    _ = get_resolver().reverse_dict  # what the addresses lead to is loaded, and with it all forms
    fields = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in _made_here(forms.Form)
        for name, field in form.base_fields.items()
        if isinstance(field, (forms.DateField, forms.DateTimeField))
    }

    assert len(fields) > 30
    assert [name for name, one in fields.items() if can_be_reckoned_with not in one.validators] == []


@pytest.mark.parametrize("year", ["0001", "1899", "2101", "9999"])
def test_a_day_outside_is_refused_in_a_form_and_none_in_an_address(year):
    field = forms.DateField(validators=[can_be_reckoned_with])

    with pytest.raises(forms.ValidationError, match="mellan 1900 och 2100"):
        field.clean(f"{year}-12-31")
    assert day_in(f"{year}-12-31") is None


def test_the_days_at_the_edge_are_days():
    assert day_in("1900-01-01") == date(1900, 1, 1)
    assert day_in("2100-12-31") == date(2100, 12, 31)
    assert day_in("i morgon") is None
