#!/bin/sh
# Builds the app for phones with Gradle, into target/package. Needs the Android SDK and NDK, cargo-ndk and Gradle; see README.md.
#   android/package.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=${PLUIS_TARGET:-$here/../target}/package

gradle -p "$here" :app:assembleRelease
mkdir -p "$package"
cp "$here"/app/build/outputs/apk/release/*.apk "$package/"
# What Gradle packed, JNA's own library included.
"$here/app/check-pages.sh" "$package"/*.apk
