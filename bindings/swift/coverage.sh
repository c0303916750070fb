#!/usr/bin/env bash
# Says which share of the lines of Sources/PluisModels its tests run, file by file; exit 1 below the bar.
#
#   coverage.sh [PERCENT]                  runs the tests and measures; the bar is 90 unless given
#   coverage.sh --measured [PERCENT]       measures what a run of the tests with --enable-code-coverage left
#   PLUIS_SWIFT_SCRATCH=DIR coverage.sh    builds there instead of in .build
set -euo pipefail
cd "$(dirname "$0")"

measured=no
if [ "${1:-}" = --measured ]; then
    measured=yes
    shift
fi
bar=${1:-90}
scratch=${PLUIS_SWIFT_SCRATCH:-.build}
[ $measured = yes ] || ./toolchain.sh test --scratch-path "$scratch" -Xswiftc -warnings-as-errors --enable-code-coverage --filter PluisModelsTests

# The report of LLVM itself, in the toolchain's own version: name, regions (3 columns), functions (3), lines (3), branches (3).
# shellcheck disable=SC2016 # the inner shell expands these
./toolchain.sh exec sh -c '
    cov=$(command -v llvm-cov || echo /usr/libexec/swift/bin/llvm-cov)
    exec "$cov" report "$0"/debug/PluisPackageTests.xctest -instr-profile "$0"/debug/codecov/default.profdata Sources/PluisModels
' "$scratch" |
    awk -v bar="$bar" '
        /\.swift / { printf "%7s  %s\n", $10, $1; next }
        /^TOTAL/ {
            printf "%7s  lines of Sources/PluisModels (%d of %d); the bar is %s%%\n", $10, $8 - $9, $8, bar
            exit $10 + 0 < bar
        }
    '
