"""The tables of the situation picture. None has room for an individual."""

from fyrtorn.domains.situation.models.analysis import Cause, CauseAnalysis, Problem, Source
from fyrtorn.domains.situation.models.editions import (
    Edition,
    EditionRound,
    Figure,
    Paragraph,
    Remark,
    WordTemplate,
)
from fyrtorn.domains.situation.models.events import (
    Area,
    ColumnMapping,
    Event,
    ImportBatch,
    OpenSource,
    SheetUpload,
)
from fyrtorn.domains.situation.models.rounds import (
    Answer,
    AnswerText,
    Asked,
    LinkCode,
    QuestionTemplate,
    Round,
    RoundQuestion,
    TemplateQuestion,
)

__all__ = [
    "Answer",
    "AnswerText",
    "Area",
    "Asked",
    "Cause",
    "CauseAnalysis",
    "ColumnMapping",
    "Edition",
    "EditionRound",
    "Event",
    "Figure",
    "ImportBatch",
    "LinkCode",
    "OpenSource",
    "Paragraph",
    "Problem",
    "QuestionTemplate",
    "Remark",
    "Round",
    "RoundQuestion",
    "SheetUpload",
    "Source",
    "TemplateQuestion",
    "WordTemplate",
]
