"""The other driver: the same Session played into files, as sound and as words."""
