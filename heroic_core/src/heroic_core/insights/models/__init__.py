from .day import Day, DueDay
from .event import CameFrom, Event, EventKind
from .figure import DailyFigure, DailyVisitors, FigureKind


__all__ = [
    "CameFrom",
    "DailyFigure",
    "DailyVisitors",
    "Day",
    "DueDay",
    "Event",
    "EventKind",
    "FigureKind",
]
