"""The verbs of asking functions."""

from fyrtorn.domains.situation.rounds.services.answering import (
    confirm_answer,
    enter_answer,
    read_text,
    save_answer,
    say_nothing,
    take_back,
)
from fyrtorn.domains.situation.rounds.services.codes import make_code, use_code
from fyrtorn.domains.situation.rounds.services.following import (
    close_round,
    extend_round,
    note_reminded,
    note_thanked,
    open_round,
    renew_link,
    reopen_round,
    tell_what_it_led_to,
    withdraw_link,
)
from fyrtorn.domains.situation.rounds.services.making import (
    RoundContent,
    begin_from,
    begin_round,
    change_round,
    choose_asked,
    drop_round,
    keep_questions,
)

__all__ = [
    "RoundContent",
    "begin_from",
    "begin_round",
    "change_round",
    "choose_asked",
    "close_round",
    "confirm_answer",
    "drop_round",
    "enter_answer",
    "extend_round",
    "keep_questions",
    "make_code",
    "note_reminded",
    "note_thanked",
    "open_round",
    "read_text",
    "renew_link",
    "reopen_round",
    "save_answer",
    "say_nothing",
    "take_back",
    "tell_what_it_led_to",
    "use_code",
    "withdraw_link",
]
