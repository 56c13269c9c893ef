"""How a word is said that the dictionary lacks: by eSpeak NG's rules, or as somebody said it."""
# ruff: noqa: RUF001 - signs of the phonetic alphabet look like others

import contextlib
import ctypes
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import pocketsphinx

from voiceguide.errors import ListenError
from voiceguide.listen.dictionary import PHONES
from voiceguide.listen.levelling import levelled
from voiceguide.listen.recogniser import Samples

_VOICES: Final = (b"en-us", b"en")
"""Whose ways to say a word are given, in this order."""
_OWN_PLAYBACK: Final = 1
"""eSpeak plays nothing."""
_NO_EXIT: Final = 1 << 15
"""It does not end the process where it fails."""
_UTF8: Final = 1
_IPA: Final = 2
_TABLE: Final = """
b=B d=D f=F k=K l=L m=M n=N p=P s=S t=T v=V w=W z=Z tʃ=CH dʒ=JH ʃ=SH ʒ=ZH θ=TH ð=DH ŋ=NG
ɡ=G g=G h=HH ç=HH x=K j=Y ɹ=R r=R ɾ=T ʔ=T ɲ=N+Y ɬ=L n̩=AH+N l̩=AH+L m̩=AH+M aɪ=AY aʊ=AW
eɪ=EY ɔɪ=OY oʊ=OW əʊ=OW eə=EH+R iə=IH+R ʊə=UH+R ɜː=ER ɚ=ER ɝ=ER iː=IY i=IY ɪ=IH ᵻ=IH uː=UW
u=UW y=UW ʊ=UH ɛ=EH e=EH æ=AE a=AE ʌ=AH ɐ=AH ə=AH ɑː=AA ɑ=AA ɒ=AA ɔː=AO ɔ=AO o=OW oː=AO
"""
_SOUNDS: Final = {
    sign: sounds.replace("+", " ")
    for sign, _, sounds in (entry.partition("=") for entry in _TABLE.split())
}
"""From the signs that eSpeak writes to ARPAbet; what is not here is no sound of its own."""
_LONGEST_SIGN: Final = max(map(len, _SOUNDS))
_FEWEST: Final = 3
"""Sounds of something that can be told from other things."""


def spelled(word: str) -> list[str]:
    """How a word, or some, is said by the rules of spelling, in ARPAbet: American, then British.

    It stands in eSpeak's folder while it asks, so no other thread may open files by relative
    paths meanwhile: eSpeak's buffer for the path of its data is short.

    Raises:
        ListenError: eSpeak is missing or broken, or makes no sound of the word.
    """
    said = [arpabet(_transcribed(voice, word)) for voice in _VOICES]
    ways = [way for way in dict.fromkeys(said) if way]
    if not ways:
        raise ListenError(f"It is not known how '{word}' is said.", "Use another word for it.")
    return ways


def arpabet(ipa: str) -> str:
    """What eSpeak writes in the phonetic alphabet, as sounds of the dictionary."""
    found: list[str] = []
    at = 0
    while at < len(ipa):
        for length in range(_LONGEST_SIGN, 0, -1):
            if sound := _SOUNDS.get(ipa[at : at + length]):
                found.append(sound)
                at += length
                break
        else:
            at += 1
    return " ".join(found)


def taught(samples: Samples) -> str:
    """How a word or phrase was said, in ARPAbet, by the sounds alone.

    Args:
        samples: one utterance, at RATE.

    Raises:
        ListenError: too little was said.
    """
    decoder = _phone_loop()
    decoder.start_utt()
    decoder.process_raw(levelled(samples), full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    sounds = [sound for sound in (best.hypstr.split() if best else []) if sound in PHONES]
    if len(sounds) < _FEWEST:
        raise ListenError("Too little was heard to learn it.", "Say it again, a little louder.")
    return " ".join(sounds)


@cache
def _phone_loop() -> Any:  # noqa: ANN401 - it has no types
    model = Path(pocketsphinx.get_model_path()) / "en-us"
    return pocketsphinx.Decoder(
        hmm=str(model / "en-us"),
        allphone=str(model / "en-us-phone.lm.bin"),
        lm=None,
        dict=None,
        lw=2.0,
        beam=1e-20,
        pbeam=1e-20,
        loglevel="FATAL",
    )


def _transcribed(voice: bytes, word: str) -> str:
    """A word in the phonetic alphabet."""
    transcribe, folder = _espeak()
    with contextlib.chdir(folder):
        return transcribe(voice, word)


@cache
def _espeak() -> tuple[Callable[[bytes, str], str], Path]:
    """What eSpeak transcribes with, and the folder it is asked in.

    Raises:
        ListenError: it is not there.
    """
    try:
        import espeakng_loader  # noqa: PLC0415 - it may be missing

        data = Path(espeakng_loader.get_data_path())
        library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        with contextlib.chdir(data.parent):
            begun = library.espeak_Initialize(_OWN_PLAYBACK, 0, data.name.encode(), _NO_EXIT)
    except (ImportError, OSError, AttributeError) as error:
        raise _no_espeak() from error
    if begun < 0:
        raise _no_espeak()
    ask = library.espeak_TextToPhonemes
    ask.restype = ctypes.c_char_p
    ask.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]

    def transcribe(voice: bytes, word: str) -> str:
        if library.espeak_SetVoiceByName(voice) != 0:
            return ""
        text = ctypes.c_char_p(word.encode())
        said = ask(ctypes.byref(text), _UTF8, _IPA)
        return said.decode("utf-8", "ignore") if said else ""

    return transcribe, data.parent


def _no_espeak() -> ListenError:
    return ListenError(
        "How an unknown word is said cannot be found out: eSpeak NG is missing.",
        "Install espeakng-loader, or use another word.",
    )
