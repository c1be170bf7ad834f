"""The library that reads bags: `bagit`, which asks `pkg_resources` for its own version, and runs without it else."""

import sys
from types import ModuleType

if "pkg_resources" not in sys.modules:
    asked = ModuleType("pkg_resources")
    asked.DistributionNotFound = LookupError  # type: ignore[attr-defined]

    def get_distribution(name: str) -> None:
        """No distribution is known, of which bagit makes the best."""
        raise LookupError(name)

    asked.get_distribution = get_distribution  # type: ignore[attr-defined]
    sys.modules["pkg_resources"] = asked
    import bagit

    del sys.modules["pkg_resources"]
else:
    import bagit

Bag = bagit.Bag
