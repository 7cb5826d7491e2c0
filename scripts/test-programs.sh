#!/bin/sh
# The programs that tests use and pip cannot install: a browser, an office suite, what sets PDF text.
# As root on Debian they are installed; elsewhere the tests that need them are skipped, loudly.
set -eu
wanted=""
command -v chromium >/dev/null || wanted="$wanted chromium"
for part in calc:sc writer:sw impress:sd; do
    [ -e "/usr/lib/libreoffice/program/lib${part#*:}lo.so" ] || wanted="$wanted libreoffice-${part%:*}-nogui"
done
has() { [ -x /sbin/ldconfig ] && /sbin/ldconfig -p | grep -q "$1"; }
has libpangoft2-1.0.so || wanted="$wanted libpango-1.0-0 libpangoft2-1.0-0"
has libharfbuzz-subset.so || wanted="$wanted libharfbuzz-subset0"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "WARNING: not installed, so the tests that need them will be skipped:$wanted" >&2
    exit 0
fi
echo "Installing for the tests:$wanted"
apt-get update -qq
# shellcheck disable=SC2086 # a list of words
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
