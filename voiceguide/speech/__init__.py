"""Line to Clip: the speech engine in its own process, the clip cache, the words per language."""
