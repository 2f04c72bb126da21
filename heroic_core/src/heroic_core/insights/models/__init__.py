from .day import Day, DueDay
from .digest import DigestRecipient, DigestSettings
from .event import CameFrom, Event, EventKind
from .figure import DailyFigure, DailyVisitors, FigureKind
from .gap import Gap, GapState
from .gap_details import GapEvent, GapQuery, GapQuote


__all__ = [
    "CameFrom",
    "DailyFigure",
    "DailyVisitors",
    "Day",
    "DigestRecipient",
    "DigestSettings",
    "DueDay",
    "Event",
    "EventKind",
    "FigureKind",
    "Gap",
    "GapEvent",
    "GapQuery",
    "GapQuote",
    "GapState",
]
