"""Finds the system libraries that Qt needs and this machine lacks, and installs them if it may.

The PySide6 wheels bring Qt itself, but not the libraries that every desktop has: sound, fonts, the
display. A server or container may lack them. Linux only; on Debian and Ubuntu the packages are
installed when this is root or sudo asks for no password, else the line to run is printed.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# What Companion loads of Qt. The display's plugins matter only where there is a display.
ALWAYS = (
    "libQt6Core", "libQt6Gui", "libQt6Widgets", "libQt6Svg", "libQt6Network",
    "libQt6PrintSupport", "libQt6Multimedia", "libQt6MultimediaWidgets",
    "platforms/libqoffscreen", "multimedia/libffmpegmediaplugin", "imageformats/*",
    "iconengines/*",
)  # fmt: skip
ON_X11 = ("platforms/libqxcb", "xcbglintegrations/*")
ON_WAYLAND = ("platforms/libqwayland", "wayland-*-client/*")

# Debian names a library's package after its soname; these are the exceptions.
EXCEPTIONS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libz.so.1": "zlib1g",
}


def debian_package(soname: str) -> str:
    """The Debian package of a library: `libxcb-icccm.so.4` is in `libxcb-icccm4`.

    Debian Policy 8.1: the name and the version, with a dash between if the name ends in a digit.
    """
    if soname in EXCEPTIONS:
        return EXCEPTIONS[soname]
    name, _, version = soname.lower().replace("_", "-").partition(".so.")
    return f"{name}-{version}" if name[-1:].isdigit() else f"{name}{version}"


def files_to_check() -> list[Path]:
    """The libraries and plugins of the installed PySide6 that this machine will load."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        sys.exit("PySide6 is not installed: run make setup.")
    qt = Path(found.origin).parent / "Qt"
    patterns = list(ALWAYS)
    if os.environ.get("DISPLAY"):
        patterns += ON_X11
    if os.environ.get("WAYLAND_DISPLAY"):
        patterns += ON_WAYLAND
    files: list[Path] = []
    for pattern in patterns:
        folder, name = (
            (qt / "plugins", f"{pattern}.so") if "/" in pattern else (qt / "lib", f"{pattern}.so.6")
        )
        files += sorted(folder.glob(name))
    return files


def missing_libraries(files: list[Path]) -> list[str]:
    """The sonames that the dynamic linker does not find for these files."""
    found = subprocess.run(
        ["ldd", *map(str, files)], capture_output=True, text=True, check=False
    ).stdout
    return sorted(set(re.findall(r"^\s*(\S+) => not found", found, re.MULTILINE)))


def existing_packages(packages: list[str]) -> list[str]:
    """The same packages under the names that this release has (some end in `t64` since 2024)."""
    names = []
    for package in packages:
        candidates = (package, f"{package}t64")
        real = (name for name in candidates if has_candidate(name))
        names.append(next(real, package))
    return names


def has_candidate(package: str) -> bool:
    """True if apt could install the package."""
    shown = subprocess.run(
        ["apt-cache", "policy", package], capture_output=True, text=True, check=False
    ).stdout
    return "Candidate:" in shown and "Candidate: (none)" not in shown


def may_install() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None if one may not."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
    ):
        return ["sudo", "-n"]
    return None


def install(libraries: list[str]) -> bool:
    """Install the packages of these libraries. False, with the line printed, if that cannot be."""
    packages = sorted({debian_package(soname) for soname in libraries})
    prefix = may_install()
    if prefix is not None:
        print(f"Installing system libraries for Qt: {' '.join(packages)}", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends"],
        ):
            if command[1] == "install":
                packages = existing_packages(packages)
                command += packages
            subprocess.run(
                [*prefix, *command], env=environment, check=False,
                stdin=subprocess.DEVNULL, capture_output=True,
            )  # fmt: skip
        if not missing_libraries(files_to_check()):
            return True
    print("Qt needs system libraries that are not here. Please run:", file=sys.stderr)
    print(f"  sudo apt-get install {' '.join(existing_packages(packages))}", file=sys.stderr)
    return False


def main() -> int:
    """Exit status 0 if nothing is missing (any more), 1 otherwise."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return 0
    libraries = missing_libraries(files_to_check())
    if not libraries:
        return 0
    if shutil.which("apt-get"):
        return 0 if install(libraries) else 1
    print("Qt needs libraries that are not here. Please install:", file=sys.stderr)
    print(f"  {' '.join(libraries)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
