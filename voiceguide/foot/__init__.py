"""One drawing of the foot, as geometry: whoever draws it brings the colours."""
