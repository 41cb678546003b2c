#!/usr/bin/env bash
# Run once by Gradescope, as root, when the autograder is built: a Python of 3.11 or newer, and the kit with its fixed versions.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

newest() {
  local candidate
  for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
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
  echo "The Backprop Kit needs Python 3.11 or newer, and this image offers none: choose Ubuntu 22.04 or newer as the base image." >&2
  exit 1
fi
"$python" -m venv "$here/venv"
"$here/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$here/constraints.txt" "$here/kit"
# hidden tests and the model answer are root's alone; students' code runs as another user
chmod -R go-rwx "$here/course" "$here/settings.json"
