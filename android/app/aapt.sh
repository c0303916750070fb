#!/bin/sh
# Compiles and links the resources and the manifest with aapt2, without an Android SDK: what the tests and the type check read.
#   android/app/aapt.sh            writes target/android/{resources.ap_, AndroidManifest.xml, r/app/pluis/R.java}
# PLUIS_TARGET: another folder than target; AAPT2: another aapt2 than the one on the path.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${PLUIS_TARGET:-$here/../../target}/android
aapt2=${AAPT2:-aapt2}
framework=13-robolectric-9030017-i7 # the newest whose resources Debian's aapt2 reads

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

command -v "$aapt2" >/dev/null 2>&1 || fail 'aapt2 is missing. On Debian and Ubuntu: sudo apt-get install -y aapt' \
    'With an Android SDK: set AAPT2 to the one in its folder build-tools'
command -v jar >/dev/null 2>&1 || fail 'A JDK (17 or newer) is missing. On Debian and Ubuntu: sudo apt-get install -y openjdk-17-jdk-headless'

mkdir -p "$out"
out=$(cd "$out" && pwd)
log=$out/aapt.log

# The platform's own resources, as an uncompressed package: aapt2 does not read the jar itself.
if [ ! -f "$out/framework.apk" ]; then
    jar=$out/framework/android-all-instrumented-$framework.jar
    if [ ! -f "$jar" ]; then
        mvn -q -ntp -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
            -Dartifact="org.robolectric:android-all-instrumented:$framework" -DoutputDirectory="$out/framework" ||
            fail "Android's resources could not be downloaded: is Maven's central repository within reach?"
    fi
    unpacked=$(mktemp -d)
    trap 'rm -rf "$unpacked"' EXIT
    (cd "$unpacked" && jar -xf "$jar" AndroidManifest.xml resources.arsc && jar -c0Mf framework.apk AndroidManifest.xml resources.arsc)
    mv "$unpacked/framework.apk" "$out/framework.apk"
fi

# Gradle gives the package its name and its range of Androids; here the script does.
sed 's#^<manifest .*#&\
    <uses-sdk android:minSdkVersion="28" android:targetSdkVersion="36" />#; s#^<manifest #<manifest package="app.pluis" #' \
    "$here/src/main/AndroidManifest.xml" >"$out/AndroidManifest.xml"

"$aapt2" compile --dir "$here/src/main/res" -o "$out/res.zip" >"$log" 2>&1 || fail "$(cat "$log")"
"$aapt2" link -I "$out/framework.apk" --manifest "$out/AndroidManifest.xml" \
    --version-code 1 --version-name 0.1.0 --java "$out/r" -o "$out/resources.ap_" "$out/res.zip" >"$log" 2>&1 || fail "$(cat "$log")"
