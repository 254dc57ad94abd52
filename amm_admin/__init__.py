"""AMM Admin: the membership of the Association of Missouri Mediators in one file."""

__version__ = "0.1.0"
