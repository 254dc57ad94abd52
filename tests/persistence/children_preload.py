"""What the fork server has imported before it forks."""

import tests.persistence.acts  # noqa: F401
