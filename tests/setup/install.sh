#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the packages of the named groups that are not there yet.
#
#   tests/setup/install.sh GROUP...     groups as in tests/setup/packages
set -eu
here=$(dirname "$0")

missing=
for group; do
	for package in $(sed -n "s/^$group  *//p" "$here/packages"); do
		state=$(dpkg-query -W -f '${db:Status-Status}' "$package" \
			2>/dev/null || true)
		[ "$state" = installed ] || missing="$missing $package"
	done
done
if [ -z "$missing" ]; then
	echo "All packages are there."
	exit 0
fi

echo "Installing:$missing"
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
apt() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" \
		</dev/null >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}
log=$(mktemp)
apt update
# shellcheck disable=SC2086 # one word a package
apt install --no-install-recommends $missing
rm -f "$log"
