"""The rows that stayed out, as a CSV that is corrected in a spreadsheet and imported again."""

from __future__ import annotations

import csv
import io

from amm_admin.domain.text import guarded
from amm_admin.services.imports.plan import ImportPlan, RowKind

HEADING = "Problem"


def problem_csv(plan: ImportPlan) -> bytes:
    """UTF-8 with BOM, CRLF, commas: the file's own columns after one that says what is wrong.

    The sentence stands first, so that a row with too many cells stays as wide as it was.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([HEADING, *plan.columns.header])
    for row in plan.of_kind(RowKind.PROBLEM):
        sentence = " ".join(problem.sentence for problem in row.problems)
        # The reader takes the apostrophes off again.
        writer.writerow([sentence, *map(guarded, row.cells)])
    return out.getvalue().encode("utf-8-sig")
