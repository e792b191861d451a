"""Logging: events with ids as JSON lines, never free text, addresses or names."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

_SENTENCES: Final = frozenset({"exc_value", "exc_notes", "syntax_error"})


def without_messages(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A fault's kind and place, never its sentence: that may quote an address or what somebody wrote."""
    faults = event.get("exception")
    if isinstance(faults, list):
        event["exception"] = [_without_sentence(fault) for fault in faults]
    return event


def _without_sentence(fault: dict[str, Any]) -> dict[str, Any]:
    inner = [[_without_sentence(each) for each in group] for group in fault["exceptions"]]
    return {name: value for name, value in fault.items() if name not in _SENTENCES} | {"exceptions": inner}


def configure_log(*, debug: bool) -> None:
    """Send everything through one formatter to standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(
            structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        ),
        without_messages,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Any = (
        structlog.dev.ConsoleRenderer() if debug else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "events": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "events"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            # Django's own lines name paths and exceptions; requests are reported by our error page instead.
            "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
        }
    )
