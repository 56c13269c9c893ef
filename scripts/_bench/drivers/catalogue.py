"""Every card, as the picker gets them. `catalogue OWN`: fails if not so many are one's own."""

import sys

from voiceguide import places
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Shelf
from voiceguide.speech import phrases


def main() -> None:
    catalogue = Catalogue(
        lambda: Shelf(places.routines_folder()), places.routines_index(), phrases.load()
    )
    catalogue.known()
    found = sum(card.usable and card.source == "yours" for card in catalogue.cards())
    if found != int(sys.argv[1]):
        sys.exit(f"{found} cards of one's own. {catalogue.notice}")


if __name__ == "__main__":
    main()
