"""Names of files that nobody means to share: hidden ones, and those of programs at work."""

import re

# Locks of office programs (~$, .~lock), files half downloaded or half synced, and what systems
# leave in folders. Hidden names begin with a dot.
_NAMES = re.compile(
    r"""(?ix)
      \..* | ~\$.* | ~.*\.tmp | .*~
    | .*\.(?:tmp|temp|part|partial|crdownload|download|opdownload|filepart|swp|swo|laccdb|lock|!ut)
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r? | __macosx | \$recycle\.bin
    | system\ volume\ information | lost\+found
    """
)
_IN_THE_CLOUD = re.compile(r"(?i)\.(.+)\.icloud")


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden, temporary or a system's own."""
    return _NAMES.fullmatch(name) is not None


def name_in_the_cloud(name: str) -> str:
    """What a file is called for which only Apple's placeholder is here; "" if it is none."""
    match = _IN_THE_CLOUD.fullmatch(name)
    return match[1] if match else ""
