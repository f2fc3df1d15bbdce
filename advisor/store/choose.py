"""Which store an address stands for."""

from advisor.store.protocol import Store
from advisor.store.sqlite import SqliteStore


class StoreAddressError(Exception):
    """The operator's mistake: an address no store stands behind."""


def store_at(url: str) -> Store:
    """Return the store of an address: `sqlite:///relative.db`, `sqlite:////absolute.db`,
    `sqlite:///:memory:`.
    """
    scheme, separator, path = url.partition(":///")
    if scheme == "sqlite" and separator and path:
        return SqliteStore(path)
    if url.startswith(("postgresql://", "postgres://")):
        raise StoreAddressError(
            "PostgreSQL is not supported yet: use an address such as sqlite:///advisor.db"
        )
    raise StoreAddressError(
        "no such kind of database: use an address such as sqlite:///advisor.db"
    )
