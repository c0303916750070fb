#!/bin/sh
# Builds the core as a library (AAR) and the app for phones with Gradle, into target/package. Needs the Android SDK and NDK, cargo-ndk and Gradle; see README.md.
#   android/package.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=${PLUIS_TARGET:-$here/../target}/package

gradle -p "$here" :core:assembleRelease :app:assembleRelease
mkdir -p "$package"
cp "$here"/core/build/outputs/aar/*.aar "$here"/app/build/outputs/apk/release/*.apk "$package/"
# What Gradle packed, JNA's own library included.
"$here/core/check-pages.sh" "$package"/*.aar "$package"/*.apk
