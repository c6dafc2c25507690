"""Installs the programs whose libraries judge our vCards in the tests, where that disturbs nobody.

They are for tests only and nothing of Companion's own, so a person's machine is left alone: it is
done on Debian and Ubuntu as root (a container), or on CI with sudo. Elsewhere the tests say what
they skipped. KDE's library is not among them, since it brings all of Qt 5's headers:
`apt-get install g++ pkg-config libkf5contacts-dev` where it is wanted.
"""

import os
import shutil
import subprocess
import sys

from system_libraries import has_candidate, may_install

PACKAGES = (
    "php-cli", "php-mbstring", "php-xml", "php-sabre-vobject", "gir1.2-ebookcontacts-1.2",
    "python3-gi",
)  # fmt: skip
# No setup waits long for a server that does not answer.
_APT = ["apt-get", "-qq", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"]
_TIMEOUT = 240


def is_installed(package: str) -> bool:
    """True if dpkg knows the package as installed."""
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}", package],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return shown.stdout == "installed"


def install(packages: list[str], prefix: list[str]) -> bool:
    """Install them quietly; False if that cannot be."""
    commands = [[*_APT, "install", "-y", "--no-install-recommends", *packages]]
    if not all(map(has_candidate, packages)):
        commands.insert(0, [*_APT, "update"])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for command in commands:
            subprocess.run(
                [*prefix, *command], env=environment, check=True, timeout=_TIMEOUT,
                stdin=subprocess.DEVNULL, capture_output=True,
            )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        return False
    return True


def main() -> int:
    """Exit status 0 always: no setup fails for want of a judge."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return 0
    missing = [package for package in PACKAGES if not is_installed(package)]
    prefix = may_install() if missing else None
    if prefix is None or (prefix and not os.environ.get("CI")):
        return 0
    print(f"Installing what judges vCards in the tests: {' '.join(missing)}", flush=True)
    if not install(missing, prefix):
        print("That did not work; the tests will say what they skip.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
