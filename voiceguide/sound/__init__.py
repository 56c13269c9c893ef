"""Cues to sound: the mixer, the loudspeaker's own process, the tones."""
