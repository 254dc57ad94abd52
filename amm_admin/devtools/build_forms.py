"""Compiles forms/*.ui to amm_admin/ui/forms/ui_*.py, which is committed.

python -m amm_admin.devtools.build_forms            writes what differs, removes what has no form
python -m amm_admin.devtools.build_forms --check    writes nothing; exit 1 where anything differs
"""

import re
import subprocess
import sys
from pathlib import Path

import PySide6

from amm_admin import paths

HEADER = "# Generated from forms/{form} by amm_admin.devtools.build_forms. Edit the form.\n"
# uic's own header holds a version and is replaced; the encoding line above it goes too.
UIC_HEADER = re.compile(r"\A(?:#.*\n|\s*\n)+")
PACKAGE_TEXT = '"""Generated from forms/*.ui by amm_admin.devtools.build_forms."""\n'


def uic_program() -> Path:
    """Qt's own compiler inside PySide6; the script pyside6-uic only starts this one."""
    folder = Path(PySide6.__file__).parent
    return folder / "uic.exe" if sys.platform == "win32" else folder / "Qt" / "libexec" / "uic"


def compile_form(form: Path) -> str:
    """The Python text of one .ui file; raises ValueError with uic's words where it is faulty.

    connectSlotsByName is left out: pages connect to their methods by hand.
    """
    command = [str(uic_program()), "--generator", "python", "--no-autoconnection", str(form)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or done.stderr:
        raise ValueError(f"{form.name}: {done.stderr.decode(errors='replace').strip()}")
    text = done.stdout.decode("utf-8").replace("\r\n", "\n")
    return HEADER.format(form=form.name) + UIC_HEADER.sub("", text)


def wanted_files(forms: Path) -> dict[str, str]:
    """File name → text of everything that belongs into amm_admin/ui/forms."""
    files = {"__init__.py": PACKAGE_TEXT}
    for form in sorted(forms.glob("*.ui")):
        files[f"ui_{form.stem}.py"] = compile_form(form)
    return files


def stale_files(wanted: dict[str, str], folder: Path) -> list[str]:
    """Names that differ from what the forms say: changed, missing, or without a form."""
    present = {path.name: path.read_text("utf-8") for path in folder.glob("*.py")}
    return sorted(name for name in wanted | present if wanted.get(name) != present.get(name))


def write_files(wanted: dict[str, str], folder: Path, names: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()


def main(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        print(__doc__)
        return 2
    folder = Path(paths.__file__).parent / "ui" / "forms"
    wanted = wanted_files(paths.form("."))
    stale = stale_files(wanted, folder)
    if argv:
        for name in stale:
            print(f"amm_admin/ui/forms/{name} is not what forms/ says: build the forms again")
        return 1 if stale else 0
    write_files(wanted, folder, stale)
    print(f"{len(wanted) - 1} forms, {len(stale)} files written or removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
