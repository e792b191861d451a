"""Reading command lines, with argparse's few words in Swedish."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn

_PROBLEMS: Final = (
    (re.compile(r"the following arguments are required: (.+)"), "Det saknas: {0}."),
    (re.compile(r"unrecognized arguments: (.+)"), "Det här känner kommandot inte igen: {0}."),
    (
        re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"),
        "{1} går inte att välja. Välj bland {2}.",
    ),
    (re.compile(r"argument (.+?): expected one argument"), "{0} behöver ett värde efter sig."),
    (re.compile(r"argument (.+?): invalid \w+ value: (.+)"), "{0} kan inte vara {1}."),
    (re.compile(r"argument (.+?): (.+)"), "{0}: {1}"),
)
"""argparse's sentences, and ours instead."""


class Arguments(argparse.Namespace):
    """What was asked for: the command's name, the function that carries it out, and its options."""

    command: str
    run: Callable[[Any], int]


class SwedishFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        headings = {"positional arguments": "argument", "options": "val"}
        super().start_section(headings.get(heading or "", heading))


class SwedishParser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish and never guesses an abbreviated option."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=SwedishFormatter)
        self.add_argument("--help", "-h", action="help", help="visa den här hjälpen och sluta")

    def error(self, message: str) -> NoReturn:
        said = message
        for pattern, sentence in _PROBLEMS:
            found = pattern.fullmatch(message)
            if found:
                said = sentence.format(*found.groups())
                break
        sys.stderr.write(f"{said}\nSe {self.prog} --help.\n")
        raise SystemExit(2)
