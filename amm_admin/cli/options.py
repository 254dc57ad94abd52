"""The options that commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FILE, MEMBERSHIP, PEOPLE, PAPERS, PAST = (
    "The file",
    "Membership",
    "People",
    "Papers",
    "What was done",
)

File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        "-f",
        envvar="AMM_FILE",
        metavar="FILE",
        help="The association's file. Without it: the only .amm file in this folder.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Answer as JSON, for programs.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="Who does it, for the history.", metavar="NAME", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", "--on", help="As it stands on a day. Without it: today.", metavar="DAY"
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", "--as-of", help="The day of the act. Without it: today.", metavar="DAY"),
]
Who = Annotated[
    list[str], typer.Argument(help="A member number, or words of the name.", metavar="MEMBER")
]
Several = Annotated[
    list[str] | None,
    typer.Argument(
        help="Member numbers, or names in quotes.", metavar="MEMBER", show_default=False
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        help="Words to look for, in any order: names, places, numbers.",
        metavar="WORD",
        show_default=False,
    ),
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="WORD",
        help="Only people with this status, such as lapsed; may be repeated.",
    ),
]
LevelNames = Annotated[
    list[str] | None,
    typer.Option("--level", metavar="NAME", help="Only people of this level; may be repeated."),
]
County = Annotated[
    str | None, typer.Option("--county", metavar="NAME", help="Only people in this county.")
]
TagName = Annotated[
    str | None, typer.Option("--tag", metavar="NAME", help="Only people with this tag.")
]
OnlyMembers = Annotated[
    bool, typer.Option("--members", metavar="", help="Only members: active or in grace.")
]
Listed = Annotated[
    bool | None,
    typer.Option("--listed/--not-listed", metavar="", show_default=False,
                 help="Only people with, or without, a listing."),
]  # fmt: skip
Archived = Annotated[bool, typer.Option("--archived", metavar="", help="The archive instead.")]
SortBy = Annotated[
    str,
    typer.Option(
        "--sort", metavar="COLUMN", help="Name of a column; with a - before it from the end."
    ),
]
Method = Annotated[
    str,
    typer.Option(
        "--method", "-m", metavar="WORD", help="How it was paid: check, cash, card, paypal …"
    ),
]
Reference = Annotated[
    str, typer.Option("--reference", "-r", metavar="NUMBER", help="Check or transaction number.")
]
Amount = Annotated[
    str | None,
    typer.Option("--amount", metavar="AMOUNT", show_default=False,
                 help="What was really paid, when it is not the dues."),
]  # fmt: skip
OnAccount = Annotated[
    bool, typer.Option("--on-account", metavar="", help="Grant the term now; the dues stay owed.")
]
Waived = Annotated[bool, typer.Option("--waived", metavar="", help="Grant the term without dues.")]
First = Annotated[str, typer.Option("--first", metavar="NAME", help="First name.")]
Last = Annotated[str, typer.Option("--last", metavar="NAME", help="Last name.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="FIELD=VALUE",
                 help="A field of the record, such as city=Columbia; may be repeated.",
                 show_default=False),
]  # fmt: skip
Yes = Annotated[bool, typer.Option("--yes", "-y", metavar="", help="Do not ask.")]
To = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Where to write it.", metavar="FILE", show_default=False),
]
Replace = Annotated[
    bool, typer.Option("--replace", metavar="", help="Replace a file of that name.")
]
