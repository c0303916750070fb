#!/bin/sh
# Builds the core as an XCFramework and the app for the simulator, into target/package. Needs a Mac with Xcode and XcodeGen; see
# README.md. Written to convention and never run so far.
#   ios/package.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=${PLUIS_TARGET:-$here/../target}/package

"$here/../bindings/swift/apple/xcframework.sh"
cd "$here/xcode"
xcodegen generate
xcodebuild -project Pluis.xcodeproj -scheme Pluis -destination 'generic/platform=iOS Simulator' \
    -derivedDataPath "$package/derived" CODE_SIGNING_ALLOWED=NO build
mkdir -p "$package"
cp -R "$here/../bindings/swift/Frameworks/PluisFFI.xcframework" "$package/derived/Build/Products/"*/Pluis.app "$package/"
