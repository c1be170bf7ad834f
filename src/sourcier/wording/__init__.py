"""What people read, in the languages of the interface: an English template in, the sentence in French or English out.

Catalogues are gettext's: `fr.po` is what translators edit, `fr.mo` what is loaded; `make messages` collects the
templates of the code into the one and compiles the other. A template is written where it is used, in English: as an
argument of `say`, of `Message` or of an error, or marked by `worded` where it is only kept for later; `in_context`
parts templates of the same words that other languages say differently.
"""

from sourcier.records import worded

from .catalogues import ENGLISH, INTERFACES, Wording, counted, in_context, interface_of, wording_in

__all__ = ["ENGLISH", "INTERFACES", "Wording", "counted", "in_context", "interface_of", "worded", "wording_in"]
