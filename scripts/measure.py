"""How much one command costs: what the scripts beside this share."""

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def once(command, touched, cwd=ROOT):
    """Runs cargo in a process of its own, so that its children's figures are its alone: user seconds, and gigabytes.

    `touched` is a file that makes cargo compile one crate again.
    """
    reader, writer = os.pipe()
    if os.fork() == 0:
        env = dict(os.environ, CARGO_TARGET_DIR=str(ROOT / "target/compile-time"), CARGO_INCREMENTAL="0")
        touched.touch()
        code = subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        if code.returncode:
            sys.stderr.buffer.write(code.stderr)
        os.write(writer, f"{code.returncode} {usage.ru_utime} {usage.ru_maxrss}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        code, user, memory = answer.read().split()
    os.wait()
    if int(code):
        sys.exit(f"`{' '.join(command)}` failed")
    return float(user), int(memory) * 1024 / 1e9


def least(command, touched, runs, cwd=ROOT):
    """The least of several runs, after one that builds what is needed: on a busy machine the least is nearest to the truth."""
    once(command, touched, cwd)
    measured = [once(command, touched, cwd) for _ in range(runs)]
    return tuple(min(column) for column in zip(*measured))
