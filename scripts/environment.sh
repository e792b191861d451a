# Sourced by ./run and ./test: makes the Python environment and what is generated from other files.
# Each step leaves a stamp in .venv and is skipped while what it was made from is unchanged.

# The system's certificates: an authority's own proxy is trusted there and nowhere else.
export UV_SYSTEM_CERTS=1
if [ -r /etc/ssl/certs/ca-certificates.crt ]; then
  export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}"
fi

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Whether this user may install Debian packages.
may_install_packages() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# install_packages NAME...: install Debian packages quietly; the answer is whether it worked.
install_packages() {
  may_install_packages || return 1
  say "Installing Debian packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$@" >/tmp/fyrtorn-apt.log 2>&1 && return 0
  apt-get update >/tmp/fyrtorn-apt.log 2>&1 &&
    apt-get install -y --no-install-recommends "$@" >/tmp/fyrtorn-apt.log 2>&1
}

# A Python of 3.11 or later.
find_python() {
  local candidate
  for candidate in python3.11 python3 python3.12 python3.13; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  stop "Python 3.11 or later is needed. On Debian 12: apt-get install python3 python3-venv"
}

make_venv() {
  [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
  local python
  python="$(find_python)" || exit 1
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    install_packages python3-venv || stop "Python's venv module is missing. On Debian 12: apt-get install python3-venv"
  fi
  [ -w . ] || stop "This folder is read-only. Copy the project to a folder of your own and start again."
  say "Making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv || stop "The Python environment could not be made. Is the disk full?"
}

# checksum FILE...: one word that changes when any of the files does.
checksum() { cat "$@" | sha256sum | cut -c1-20; }

is_current() { [ "$(cat ".venv/.made-$1" 2>/dev/null)" = "$2" ]; }
mark_current() { printf '%s' "$2" >".venv/.made-$1"; }

# install_locked LOCK: what the hash lock names, then this project itself, editable.
install_locked() {
  local lock="$1" wanted
  wanted="$(checksum "$lock" pyproject.toml)"
  is_current "$lock" "$wanted" && return
  make_venv
  if [ ! -x .venv/bin/uv ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.8 ||
      stop "The installer (uv) could not be fetched. Is there a way to the package registry?"
  fi
  say "Installing what $lock names"
  local install=(.venv/bin/uv pip install --quiet --python .venv/bin/python)
  { "${install[@]}" --require-hashes -r "$lock" && "${install[@]}" --no-deps --editable .; } ||
    stop "The packages could not be installed. Is there a way to the package registry?"
  mark_current "$lock" "$wanted"
}

fetch_assets() { .venv/bin/python scripts/fetch_assets.py || stop "The style sheets could not be made."; }

# compile_messages: the translations that gettext reads, from the catalogues that people edit.
compile_messages() {
  local catalogues wanted
  catalogues="$(find src/fyrtorn/locale -name '*.po' 2>/dev/null | sort)"
  [ -n "$catalogues" ] || return 0
  # shellcheck disable=SC2086
  wanted="$(checksum $catalogues)"
  is_current messages "$wanted" && [ -z "$(missing_messages)" ] && return
  local domain
  for domain in $(find src/fyrtorn/locale -name '*.po' -exec basename {} .po \; | sort -u); do
    .venv/bin/pybabel --quiet compile --domain "$domain" --directory src/fyrtorn/locale ||
      stop "The translations could not be compiled."
  done
  mark_current messages "$wanted"
}

missing_messages() {
  local catalogue
  for catalogue in $(find src/fyrtorn/locale -name '*.po'); do
    [ -e "${catalogue%.po}.mo" ] || printf '%s ' "$catalogue"
  done
}
