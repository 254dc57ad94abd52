"""Takes Missouri's ZIP codes out of the zipcodes package into resources/geo/missouri_zips.csv.

python -m amm_admin.devtools.build_zips            writes the table
python -m amm_admin.devtools.build_zips --check    writes nothing; exit 1 where it differs

The package holds the whole country and takes 0.4 s to unpack, in which a window stands still.
"""

import sys

import zipcodes

from amm_admin import paths
from amm_admin.services.geography import counties

TABLE = "missouri_zips.csv"


def wanted() -> str:
    """The table: ZIP code and FIPS code of the county that the package names, in order."""
    known = counties()
    entries = zipcodes.filter_by(state="MO")
    named = {entry["zip_code"]: known.named(entry["county"] or "") for entry in entries}
    rows = (f"{code},{county.fips}\n" for code, county in sorted(named.items()) if county)
    return "zip,fips\n" + "".join(rows)


def main(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        print(__doc__)
        return 2
    table, text = paths.resource("geo") / TABLE, wanted()
    if not argv:
        table.write_text(text, encoding="utf-8", newline="\n")
    elif table.read_text("utf-8") != text:
        print(f"resources/geo/{TABLE} is not what the package says: build it again")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
