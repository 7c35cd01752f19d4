"""From verdicts to texts for people: plain Dutch as the source, in the language of the reader."""

from backend.uitleg.afspraken import leg_uit_afspraken
from backend.uitleg.ontzorgen import leg_uit_betalingen
from backend.uitleg.voortgang import leg_uit_voortgang

__all__ = ["leg_uit_afspraken", "leg_uit_betalingen", "leg_uit_voortgang"]
