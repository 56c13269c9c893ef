"""The page: a session as one .html file that plays itself, in any browser and without a network."""
