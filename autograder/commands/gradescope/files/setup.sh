#!/usr/bin/env bash
# Run once, as root, when the autograder is built: a Python of 3.11 or newer, and the kit with its fixed versions.
set -euo pipefail
umask 022
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# where everybody can read it: students' code runs as another user
environment=${AUTOGRADER_ENVIRONMENT:-/opt/backprop-kit}

# Succeeds if another user can run this Python and read its library.
readable='
import os, sys
real = os.path.realpath(sys.executable)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execv(real, [real, "-I", "-S", "-c", "import ctypes, json, ssl"])
'

newest() {
  local candidate
  for candidate in /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
      "$candidate" -c "$readable" 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}

python=$(newest)
if [ -z "$python" ]; then
  apt-get update -qq
  for version in 3.12 3.11 3.13; do
    if apt-get install -qq --yes --no-install-recommends "python$version" "python$version-venv"; then break; fi
  done
  python=$(newest)
fi
if [ -z "$python" ]; then
  echo "The kit needs Python 3.11 or newer, and this image offers none: choose Ubuntu 22.04 or newer as the base image." >&2
  exit 1
fi
"$python" -m venv "$environment"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$here/constraints.txt" \
  "$here/kit" --requirement "$here/packages.txt"
# hidden tests and the model answer are root's alone
chmod -R go-rwx "$here/course" "$here/settings.json"
