"""The ``__main__`` of ``perfcheck.pyz``: unpacks what it carries, once, and runs perfcheck from there.

Compiled modules cannot be imported from an archive, so everything is unpacked into a folder of the user's own (mode 0700) whose
name holds the digest of the contents. The standard library only, and nothing newer than Python 3.6 before the version is known.
"""

import os
import sys

#: Filled in by ``build_zipapp.py``: the digest of the contents, and for which interpreter the compiled modules are.
DIGEST = "@DIGEST@"
PYTHON = "@PYTHON@"
SYSTEM = "@SYSTEM@"
FOLDER = "site"


def main():
    """Check the interpreter, unpack if need be, run."""
    refusal = _refusal()
    if refusal:
        sys.stderr.write("perfcheck：" + refusal + "\n")
        return 3
    site = _unpacked()
    sys.path[:] = [site] + [one for one in sys.path if one != sys.argv[0]]
    from perfcheck.__main__ import main as run

    return run()


def _refusal():
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if own != PYTHON:
        return f"这个文件是给 Python {PYTHON} 的，现在用的是 {own}。请换用 Python {PYTHON} 运行，或取为 {own} 做的文件"
    import sysconfig

    machine = sysconfig.get_platform()
    if ("macosx" if machine.startswith("macosx") else machine) != SYSTEM:
        return f"这个文件是给 {SYSTEM} 的，这台机器是 {machine}。请取为这种机器做的文件"
    return ""


def _cache():
    """The folder for caches: ``PERFCHECK_PYZ_CACHE``, else the system's place for a user's caches."""
    given = os.environ.get("PERFCHECK_PYZ_CACHE")
    if given:
        return given
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "perfcheck")


def _unpacked():
    """The folder with the packages. It is made under another name and renamed when it is whole, so half of it is never used."""
    parent = _cache()
    home = os.path.join(parent, "pyz-" + DIGEST)
    site = os.path.join(home, FOLDER)
    if os.path.isdir(site):
        if _is_own(home):
            return site
        _give_up(
            f"{home} 不是当前用户的，或者别人也能写，没有使用。请删去这个文件夹，或用环境变量 PERFCHECK_PYZ_CACHE 另指一处"
        )
    import shutil
    import tempfile
    import zipfile

    try:
        os.makedirs(parent, mode=0o700, exist_ok=True)
        made = tempfile.mkdtemp(prefix=".unpacking-", dir=parent)  # mode 0700, and nobody else's
        try:
            with zipfile.ZipFile(sys.argv[0]) as archive:
                archive.extractall(made, [name for name in archive.namelist() if name.startswith(FOLDER + "/")])
            try:
                os.rename(made, home)
            except OSError:
                if not os.path.isdir(site) or not _is_own(home):  # another perfcheck was quicker: that one is as good
                    raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        _give_up(f"没有地方解开程序：{parent}（{error.strerror}）。请用环境变量 PERFCHECK_PYZ_CACHE 指一个能写的文件夹")
    return site


def _is_own(home):
    """Whether nobody but the user can have put anything there; Windows keeps a user's folders to the user."""
    if not hasattr(os, "getuid"):
        return True
    found = os.lstat(home)
    return found.st_uid == os.getuid() and not found.st_mode & 0o022 and not os.path.islink(home)


def _give_up(message):
    sys.stderr.write("perfcheck：" + message + "\n")
    sys.exit(3)


if __name__ == "__main__":
    sys.exit(main())
