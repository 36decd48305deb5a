#!/bin/sh
# The browser tests need Chromium, and take the one without windows where there is one. Where there is
# none at all, root installs it with the system's package manager; anybody else is told in one
# sentence. Fonts for é ü ĳ come with it.
set -eu
found() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}
installed() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" fonts-dejavu-core >/dev/null 2>&1
}
any() { found chromium-headless-shell chromium chromium-browser google-chrome; }
if any; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq -o Acquire::http::Timeout=20 || true
  installed chromium-headless-shell || installed chromium || true
fi
if any; then exit 0; fi
echo "The browser tests need Chromium: install it with your package manager (Debian: apt-get install chromium-headless-shell) and start again." >&2
exit 1
