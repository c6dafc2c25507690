"""Names of encodings: as people write them, as Python's codecs are called, as we show them."""

import codecs
import re

from companion.errors import KnownError

# What people and programs call encodings that Python knows under another name, or not widely
# enough: Windows' and Apple's own code pages hold a few more characters than the standard has.
_ALIASES = {
    "ansi": "cp1252", "win": "cp1252", "western": "cp1252", "windowslatin1": "cp1252",
    "latin1": "iso8859_1", "latin2": "iso8859_2", "latin9": "iso8859_15", "unicode": "utf_16",
    "utf8bom": "utf_8_sig", "utf8withbom": "utf_8_sig", "utf8sig": "utf_8_sig",
    "utf16bom": "utf_16", "ucs2": "utf_16", "ucs4": "utf_32", "utf16withbom": "utf_16",
    "sjis": "cp932", "shiftjis": "cp932", "ms932": "cp932", "windows31j": "cp932",
    "xsjis": "cp932", "eucjp": "euc_jp", "jis": "iso2022_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "gb": "gb18030", "cp936": "gb18030",
    "ms936": "gb18030", "euccn": "gb18030", "big5": "cp950", "ms950": "cp950",
    "euckr": "cp949", "uhc": "cp949", "ksc5601": "cp949", "ms949": "cp949", "ksc56011987": "cp949",
    "macroman": "mac_roman", "mac": "mac_roman", "macintosh": "mac_roman", "apple": "mac_roman",
    "koi8": "koi8_r", "koi8r": "koi8_r", "koi8u": "koi8_u", "dos": "cp850", "oem": "cp850",
    "msdos": "cp850", "ibm437": "cp437", "ibm850": "cp850", "ibm866": "cp866",
    "tis620": "cp874", "iso885911": "cp874", "windows874": "cp874",
}  # fmt: skip
_SHOWN = {
    "cp932": "shift_jis", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp", "cp949": "euc-kr",
    "cp950": "big5", "koi8_r": "koi8-r", "koi8_u": "koi8-u", "mac_roman": "mac-roman",
    "mac_cyrillic": "mac-cyrillic", "mac_greek": "mac-greek", "mac_latin2": "mac-latin2",
    "utf_8": "utf-8", "utf_8_sig": "utf-8-sig", "utf_16": "utf-16", "utf_32": "utf-32",
    "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "utf_32_le": "utf-32-le",
    "utf_32_be": "utf-32-be", "cp874": "cp874",
}  # fmt: skip


def codec_of(name: str) -> str:
    """The Python codec for an encoding's name or a common alias of it ("ansi", "win-1252").

    Raises KnownError if there is none, or if it is no encoding of text.
    """
    bare = "".join(c for c in name.casefold() if c.isalnum())
    if bare.startswith(("win12", "windows12")):
        bare = "cp" + bare[bare.index("12") :]
    if standard := re.fullmatch(r"(?:iso)?8859(\d\d?)", bare):
        bare = f"iso8859_{standard[1]}"
    elif wide := re.fullmatch(r"utf(16|32)([lb]e)", bare):
        bare = f"utf_{wide[1]}_{wide[2]}"
    candidates = (_ALIASES.get(bare), name.strip(), bare, name.strip().replace(" ", "_"))
    for candidate in filter(None, candidates):
        try:
            info = codecs.lookup(candidate)
        except (LookupError, ValueError):
            continue
        if not info._is_text_encoding:
            raise KnownError(f"“{name}” is not an encoding of text: use a name such as utf-8.")
        return info.name.replace("-", "_")
    raise KnownError(
        f"There is no encoding “{name}”: use a name such as utf-8, windows-1252 or shift_jis."
    )


def shown_name(codec: str) -> str:
    """The name that people know; `codec_of` takes it back, and so does Python itself."""
    bare = codec.replace("-", "_").casefold()
    if bare in _SHOWN:
        return _SHOWN[bare]
    if bare.startswith("cp125"):
        return f"windows-{bare[2:]}"
    if bare.startswith("iso8859_"):
        return f"iso-8859-{bare[8:]}"
    return bare.replace("_", "-") if not bare.startswith("cp") else bare
