"""What a user names in, items out: files, folders, archives, tables, feeds, site maps and pages on the web.

Everything is read from front to back in bounded memory, and one bad record stops nothing: it is an item whose content
tells what is wrong.
"""

from .items import SourceOptions, items_of

__all__ = ["SourceOptions", "items_of"]
