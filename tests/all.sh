#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs what the tests need, builds everything and runs every check.
#
#   tests/all.sh         the last line counts what passed and what failed
#
# The output of each step is kept in build/logs/; a failed one's is shown.
set -u
cd "$(dirname "$0")/.." || exit 1
export LANG=C.UTF-8 CTEST_OUTPUT_ON_FAILURE=1
# The tests on real music may be skipped on a machine without packages or
# network; here they may not.
export REEL_E2E=required
# Lines outside cli that the tests must reach, in percent.
coverage_floor=90

suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-other}")
logs=build/logs
mkdir -p "$logs"
passed=0
failed=0
broken=

if command -v ccache >/dev/null; then
	export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

# check NAME COMMAND...: one check, counted as one.
check() {
	local name=$1 log=$logs/${1// /-}.log start=$SECONDS
	shift
	if "$@" >"$log" 2>&1 </dev/null; then
		passed=$((passed + 1))
		printf 'ok      %-28s %4d s\n' "$name" $((SECONDS - start))
	else
		failed=$((failed + 1))
		broken="$broken, $name"
		tail -n 200 "$log"
		printf 'FAILED  %-28s %4d s\n' "$name" $((SECONDS - start))
		return 1
	fi
}

# run_tests PRESET [CTEST-ARGUMENT...]: each test counted as one.
run_tests() {
	local name=$1 log=$logs/test-$1.log start=$SECONDS bad all
	shift
	ctest --preset "$name" "$@" >"$log" 2>&1 </dev/null
	all=$(sed -n 's/.* tests failed out of //p' "$log")
	bad=$(sed -n 's/.*passed, \([0-9]*\) tests failed.*/\1/p' "$log")
	if [ -z "$all" ] || [ "$bad" -ne 0 ]; then
		tail -n 200 "$log"
		broken="$broken, tests $name"
	fi
	if [ -z "$all" ]; then
		all=1 bad=1
	fi
	failed=$((failed + bad))
	passed=$((passed + all - bad))
	grep -E 'Skipped|Not Run' "$log"
	printf '%-7s %-28s %4d s, %d of %d tests passed\n' \
		"$([ "$bad" -eq 0 ] && echo ok || echo FAILED)" "tests $name" \
		$((SECONDS - start)) $((all - bad)) "$all"
}

build() {
	cmake --preset "$@" && cmake --build --preset "$1"
}

format() {
	find src include tests -name '*.[ch]' -o -name '*.cc' |
		xargs clang-format --dry-run -Werror
}

tidy() {
	run-clang-tidy -quiet -p build/clang "$PWD/src/.*\.c"
}

look_for_bugs() {
	cppcheck --std=c17 --std=c++17 --enable=warning,portability,performance \
		--inline-suppr --suppress=missingIncludeSystem --error-exitcode=1 \
		--quiet -j 2 -I src -I include src
}

coverage() {
	gcovr -r . --filter src/ --exclude src/cli/ \
		--fail-under-line "$coverage_floor" build/coverage
}

packages() {
	tests/setup/packages.sh
}

echo "== Packages"
tests/setup/install.sh build test "$suite" || exit 1

echo "== Checks and tests on $suite"
if [ "$suite" = bookworm ]; then
	check format format
fi
check "build dev" build dev && run_tests dev
check "build asan" build asan && run_tests asan
if [ "$suite" = bookworm ]; then
	check "build clang" build clang && {
		check clang-tidy tidy
		check cppcheck look_for_bugs
	}
fi
check "build nolibav" build nolibav && run_tests nolibav -R 'audio|listen|worker'
check "build coverage" build coverage && {
	# What is killed writes no counts, and what ends writes them each time.
	run_tests coverage -LE 'e2e|lint|sweep'
	check coverage coverage
	grep -E '^TOTAL' "$logs/coverage.log"
}
check "build deb" build deb -DREEL_BUILD_TESTS=OFF && check packages packages

[ -z "$broken" ] || echo "Failed: ${broken#, }"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
