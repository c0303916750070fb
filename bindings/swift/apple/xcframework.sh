#!/usr/bin/env bash
# Makes Frameworks/PluisFFI.xcframework: the core as static libraries for iPhone, simulator and Mac.
#
#   xcframework.sh            a release build
#
# Needs a Mac with Xcode, and `rustup target add` for the targets below. Run `./x bindings` first: the header comes from
# there. Written to convention and never run so far: nothing but a Mac can.
set -euo pipefail
cd "$(dirname "$0")/../../.."

readonly targets=(aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin)
readonly swift=bindings/swift
readonly made=$swift/Frameworks/PluisFFI.xcframework
target=${PLUIS_TARGET:-target}

# As in Package.swift, so that the linker does not warn of objects newer than the app.
export IPHONEOS_DEPLOYMENT_TARGET=17.0 MACOSX_DEPLOYMENT_TARGET=14.0
# A machine's own OpenSSL is for no phone.
unset OPENSSL_DIR OPENSSL_LIB_DIR OPENSSL_INCLUDE_DIR

command -v xcodebuild >/dev/null || { echo "xcframework.sh: needs Xcode" >&2; exit 1; }
[ -f "$swift/Sources/PluisFFI/PluisFFI.h" ] || { echo "xcframework.sh: run ./x bindings first" >&2; exit 1; }

for triple in "${targets[@]}"; do
    cargo build --profile mobile --locked -p pluis-ffi --target "$triple" --target-dir "$target"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One library per platform: those of several processors become one.
library() { echo "$target/$1/mobile/libpluis_ffi.a"; }
mkdir -p "$work"/{simulator,mac}
lipo -create -output "$work/simulator/libpluis_ffi.a" "$(library aarch64-apple-ios-sim)" "$(library x86_64-apple-ios)"
lipo -create -output "$work/mac/libpluis_ffi.a" "$(library aarch64-apple-darwin)" "$(library x86_64-apple-darwin)"

# In a folder of their own name: Xcode copies the headers of all frameworks into one place, where a second
# module.modulemap would collide with the first.
mkdir -p "$work/headers/PluisFFI"
cp "$swift/Sources/PluisFFI/PluisFFI.h" "$work/headers/PluisFFI/"
# The framework brings its library along: nothing to link by name.
sed '/link "pluis_ffi"/d' "$swift/Sources/PluisFFI/module.modulemap" >"$work/headers/PluisFFI/module.modulemap"

rm -rf "$made"
mkdir -p "$(dirname "$made")"
xcodebuild -create-xcframework \
    -library "$(library aarch64-apple-ios)" -headers "$work/headers" \
    -library "$work/simulator/libpluis_ffi.a" -headers "$work/headers" \
    -library "$work/mac/libpluis_ffi.a" -headers "$work/headers" \
    -output "$made"
