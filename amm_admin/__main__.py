"""One command: alone it opens the window, with a subcommand it is the command line."""

from __future__ import annotations

import gc
import sys

from amm_admin import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run; returns the exit code: 0 done, 1 refused by a rule or cancelled, 2 usage, 3 file."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return _run(given)
    except KeyboardInterrupt:  # while parts were still being loaded
        print("Cancelled. Nothing was changed.", file=sys.stderr)
        return 1


def _run(given: list[str]) -> int:
    # Each way loads only what it needs: the command line never loads Qt.
    if given == ["--version"]:
        print(f"AMM Admin {__version__}")
        return 0
    if given and given[0] == "--self-test":
        from amm_admin.selftest import self_test

        return self_test()
    if not given or (len(given) == 1 and given[0].casefold().endswith(".amm")):
        gc.disable()  # until the first rows are painted (Desk): in a start nearly all stays
        from amm_admin.ui.app import run_window

        return run_window(given[0] if given else None)
    gc.set_threshold(50_000)  # loading makes much that stays: looking for garbage costs a tenth
    from amm_admin.cli.main import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
