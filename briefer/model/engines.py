"""Where a day is read and its stories are told, by the name that a user gives it."""

from typing import TYPE_CHECKING

from briefer.errors import UsageError
from briefer.model.cores import Cores, available

if TYPE_CHECKING:
    from briefer.model.cluster import Cluster

PROCESSES, RAY, CLUSTER = "processes", "ray", "ray://"


def engine(name: str, processes: int | None) -> "Cores | Cluster":
    """`processes` of our own, or a Ray of our own on so many cores of this machine, None for all; or the Ray cluster at
    an address. Raises UsageError where Ray can't be used."""
    if name == PROCESSES:
        return Cores(processes or available())
    from briefer.model.cluster import Cluster

    return Cluster(name, processes or available())


def refuse_unknown(name: str) -> None:
    """Raises UsageError for what is no engine."""
    if name not in (PROCESSES, RAY) and not (name.startswith(CLUSTER) and name != CLUSTER):
        raise UsageError(
            f"'{name}' is not an engine: write '{PROCESSES}', '{RAY}', or an address like '{CLUSTER}host:10001'"
        )
