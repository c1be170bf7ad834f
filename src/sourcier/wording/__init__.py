"""What people read, in the languages of the interface: an English template in, the sentence in French or English out.

Catalogues are gettext's: `fr.po` is what translators edit, `fr.mo` what is loaded; `make messages` collects the
templates of the code into the one and compiles the other. A template is written where it is used, in English: as an
argument of `say`, of `Message` or of an error, or marked by `worded` where it is only kept for later.
"""

from .catalogues import ENGLISH, INTERFACES, Wording, interface_of, worded, wording_in

__all__ = ["ENGLISH", "INTERFACES", "Wording", "interface_of", "worded", "wording_in"]
