#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the .deb files of build/deb, lets lintian judge them, unpacks them
# into a folder, and runs and links what is in there.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD/build/deb/root

rm -rf build/deb/packages "$root"
cpack --preset deb
lintian --allow-root --fail-on error,warning build/deb/packages/*.deb
for package in build/deb/packages/*.deb; do
	dpkg-deb -x "$package" "$root"
done

libraries=$root/usr/lib/$(gcc -print-multiarch)
export LD_LIBRARY_PATH="$libraries"
"$root/usr/bin/reeltag" --version
# The worker is found in a tree that is not where it was built for.
ffmpeg -nostdin -v error -y -f lavfi -i anoisesrc=d=5:seed=1 "$root/noise.wav"
"$root/usr/bin/reeltag" fingerprint "$root/noise.wav"

export PKG_CONFIG_SYSROOT_DIR="$root"
export PKG_CONFIG_PATH="$libraries/pkgconfig"
cat >"$root/user.c" <<'C'
#include <reeltag/reeltag.h>

int
main(void)
{
	return reel_status_name(REEL_OK) == 0;
}
C
# shellcheck disable=SC2046 # one word an option
gcc -std=c17 -Wall -Werror "$root/user.c" -o "$root/user" \
	$(pkg-config --cflags --libs reeltag)
"$root/user"
