"""A person's name in parts: how it is shown, sorted and read from one cell.

Nothing here changes letters: a name keeps the capitals and accents it was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amm_admin.domain.text import fold, fold_tight

_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "esquire"})
_AFTER_COMMA = _GENERATION | {"v", "vi", "2nd", "3rd", "4th"}
_CREDENTIAL_WORDS = """
    jd llm llb phd md do edd dmin psyd dsw dba dnp ma ms mba msw mpa mph med mdiv mfa mat bs ba bsw
    lcsw lmsw lcswr csw lpc lpcc ncc lmft lmhc lcpc cpa cfp cdfa cdfatm cfle cff cfl rn bsn msn np
    aprn pe pmp phr sphr shrmcp shrmscp clu chfc ea ap aap fiatm acr pcc
"""
_PREFIX_WORDS = """
    mr mrs ms miss mx dr prof professor hon honorable judge justice rev reverend fr father sister
    rabbi pastor deacon sen senator rep col maj capt lt sgt sir dame
"""
_PARTICLE_WORDS = """
    de del della der den des van von vom la le las los dos das da do di du ten ter te zu zum zur af
    av el al bin ibn ap st ste saint sainte santa san mac mc
"""
_CREDENTIALS = frozenset(_CREDENTIAL_WORDS.split())
_PREFIXES = frozenset(_PREFIX_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_JOINERS = frozenset({"y", "e", "i"})
_COUPLE = re.compile(r"\S\s*&\s*\S|\s(?:and|AND|And)\s")
_WORDS_ONLY = re.compile(r"[^\W\d_]+(?:[\s'’.,-]+[^\W\d_]+)*\.?")
_INITIAL = re.compile(r"[^\W\d_]\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Parts as written; an empty part is unknown. An organization's name is its practice."""

    prefix: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    credentials: str = ""
    practice: str = ""


def display_name(name: PersonName, *, credentials: bool = True) -> str:
    """`Dr. Zoë O'Fallon-Núñez, Jr., JD`; without any name the practice.

    Roman numerals follow without a comma, as they are usually written: `Jane Ülker III`.
    """
    bare = " ".join(part for part in (name.prefix, name.first, name.middle, name.last) if part)
    if not bare:
        return name.practice
    if name.suffix:
        bare += f" {name.suffix}" if _is_numeral(name.suffix) else f", {name.suffix}"
    return f"{bare}, {name.credentials}" if credentials and name.credentials else bare


def sort_name(name: PersonName) -> str:
    """`St. Clair, Robert, Jr.`; one name alone stands alone; without any name the practice."""
    given = " ".join(part for part in (name.first, name.middle) if part)
    parts = [part for part in (name.last, given) if part]
    if not parts:
        return name.practice
    return ", ".join([*parts, name.suffix] if name.suffix else parts)


def name_key(first: str, last: str) -> str:
    """What two spellings of one person's name share; empty when there is no name to compare.

    Middle names and suffixes are left out: files often lack them.
    """
    return f"{fold(last)}|{fold(first)}" if first or last else ""


def split_last(text: str) -> tuple[str, str, str]:
    """Last name, suffix and credentials of a last-name cell: `St. Clair, Jr.`, `Smith III, JD`.

    A comma separates only what is known as a suffix or credential; anything else stays a name.
    """
    head, *tail = [part.strip() for part in text.split(",")]
    if not head or not all(part and _is_tail(part) for part in tail):
        return text.strip(), "", ""
    suffix, credentials = split_tail(", ".join(tail))
    words = head.split()
    if not suffix and len(words) > 1 and fold_tight(words[-1]) in _GENERATION:
        return " ".join(words[:-1]), words[-1], credentials
    return head, suffix, credentials


def split_tail(text: str) -> tuple[str, str]:
    """Suffix and credentials of what follows a name: `Jr., JD, LCSW` → (`Jr.`, `JD, LCSW`)."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    suffixes = [part for part in parts if fold_tight(part) in _AFTER_COMMA]
    rest = [part for part in parts if fold_tight(part) not in _AFTER_COMMA]
    return ", ".join(suffixes), ", ".join(rest)


def parse_name(text: str) -> PersonName:
    """Read a whole name from one cell: `Last, First, Suffix` or `Prefix First M. Last, JD`.

    A middle name is taken only from an initial: a file cannot tell Mary Ann from John Quincy.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return PersonName()
    tail: list[str] = []
    while len(parts) > 1 and _ends_name(parts):
        tail.insert(0, parts.pop())
    if len(parts) == 1:
        return _forward(parts[0], tail)
    if len(parts) > 2 and fold_tight(parts[1]) in _GENERATION:
        tail.insert(0, parts.pop(1))  # Smith, Jr., John
    last, suffix, credentials = split_last(parts[0])
    prefix, given = _take_prefix(parts[1].split())
    first, middle = _take_middle(given)
    after, degrees = split_tail(", ".join(parts[2:] + tail))
    return PersonName(prefix, first, middle, last, suffix or after, degrees or credentials)


def two_people(text: str) -> bool:
    """True for `Bob & Ann Smith`: one row that names a couple."""
    return bool(_COUPLE.search(text))


def capitals_proposal(text: str) -> str:
    """How an all-capitals name is probably written (`ST CLAIR` → `St. Clair`); "" if it is not.

    A proposal for a person to accept: MACDONALD and VON BERG cannot be known.
    """
    letters = sum(1 for character in text if character.isalpha())
    if letters < 3 or not text.isupper() or not _WORDS_ONLY.fullmatch(text):
        return ""
    return " ".join(_proper(word) for word in text.split())


def _proper(word: str) -> str:
    bare = fold_tight(word)
    if bare in {"ii", "iii", "iv"} or bare in _CREDENTIALS:
        return word
    if bare in {"st", "ste"}:
        return word.title() if word.endswith(".") else f"{word.title()}."
    if bare in _PARTICLES and len(bare) > 1 and bare not in {"mc", "mac", "saint", "san", "santa"}:
        return word.lower()
    titled = re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), word)
    return re.sub(r"^Mc(\w)", lambda found: f"Mc{found[1].upper()}", titled)


def _is_numeral(suffix: str) -> bool:
    return fold_tight(suffix) in {"ii", "iii", "iv", "v", "vi", "2nd", "3rd", "4th"}


def _is_tail(part: str) -> bool:
    """A suffix, a credential, or several of them with blanks between."""
    if fold_tight(part) in _AFTER_COMMA | _CREDENTIALS:
        return True
    words = part.split()
    return len(words) > 1 and all(fold_tight(word) in _AFTER_COMMA | _CREDENTIALS for word in words)


def _ends_name(parts: list[str]) -> bool:
    """Does the last part follow the name, rather than being the first name after a last one?

    `Ng, Ma` and `Smith, JD` may be first names, so after one surname alone only Jr., III or Esq.
    count; with a whole name before the comma a degree counts too.
    """
    part = parts[-1]
    if len(parts) > 2:
        return _is_tail(part)
    if fold_tight(part) in _GENERATION:
        return True
    return _is_tail(part) and len(_surname_first(parts[0].split())[0]) > 0


def _forward(text: str, tail: list[str]) -> PersonName:
    prefix, words = _take_prefix(text.split())
    suffix, credentials = split_tail(", ".join(tail))
    if not suffix and len(words) > 1 and fold_tight(words[-1]) in _GENERATION:
        suffix = words.pop()
    given, last = _surname_first(words)
    first, middle = _take_middle(given)
    return PersonName(prefix, first, middle, " ".join(last), suffix, credentials)


def _take_prefix(words: list[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(words) - 1 and fold_tight(words[count]) in _PREFIXES:
        count += 1
    return " ".join(words[:count]), words[count:]


def _take_middle(given: list[str]) -> tuple[str, str]:
    """First and middle name; the middle one is a run of initials at the end."""
    cut = len(given)
    while cut > 1 and _INITIAL.fullmatch(given[cut - 1]):
        cut -= 1
    return " ".join(given[:cut]), " ".join(given[cut:])


def _surname_first(words: list[str]) -> tuple[list[str], list[str]]:
    """Given names and surname; the surname takes the particles before it along.

    A particle that opens the whole name with a capital is a first name (Van Nguyen, Al Smith).
    """
    start = len(words) - 1
    while start > 0:
        before = fold_tight(words[start - 1])
        if before in _PARTICLES:
            start -= 1
        elif before in _JOINERS and words[start - 1].islower() and start > 1:
            start -= 2
        else:
            break
    opens_with_name = words[:1] and words[0][:1].isupper() and fold(words[0]) not in {"st", "ste"}
    if start == 0 and len(words) > 1 and opens_with_name:
        start = 1
    return words[:start], words[start:]
