#!/bin/sh
# The browser tests need Chromium. Root installs it with the system's package manager; anybody else
# is told in one sentence. Fonts for é ü ĳ come with it.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
  command -v chromium >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need Chromium: install it with your package manager (Debian: apt-get install chromium) and start again." >&2
exit 1
