"""How much memory the program has after its list was used in every way: MB, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.files import Shelf
from benchmarks.lists import used_list_memory


def main() -> None:
    print(json.dumps({"mb": used_list_memory(Shelf(Path(sys.argv[1])), int(sys.argv[2]))}))


if __name__ == "__main__":
    main()
