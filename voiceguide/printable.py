"""Text from files, made safe to show: control characters are shown, never obeyed."""

import unicodedata

_PICTURES_BLOCK = 0x2400
_DELETE = 0x7F


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc":
        code = ord(char)
        if code < ord(" "):
            return chr(_PICTURES_BLOCK + code)
        return "\N{SYMBOL FOR DELETE}" if code == _DELETE else f"<U+{code:04X}>"
    # Cf holds the marks that turn the writing direction or hide; joiners shape emoji and scripts.
    if category in {"Cf", "Zl", "Zp", "Cs", "Co", "Cn"} and char not in "\u200c\u200d\u00ad":
        return f"<U+{ord(char):04X}>"
    return char


def printable(text: str) -> str:
    """The text with every control, format and direction character written out visibly."""
    return "".join(_visible(char) for char in text)
