#!/bin/sh
# Android Lint over the app, without an SDK and without Gradle. Exit status 1 when it finds something.
#   android/app/lint.sh
# Compiles the Kotlin modules first where that was not done yet. PLUIS_TARGET: another folder than target.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "${PLUIS_TARGET:=$root/target}"
target=$(cd "$PLUIS_TARGET" && pwd)
export PLUIS_TARGET
android_version=15-robolectric-13954326 # as in pom.xml

fail() {
    printf '%s\n' "$@" >&2
    exit 2
}

# Google's own repository only where the central one does not hold its artifacts.
maven() { mvn -q -ntp -B -Dpluis.target="$target" "$@" || mvn -q -ntp -B -Dpluis.target="$target" -Pgoogle "$@"; }

set -- "$root/bindings/kotlin/bindings/target/classes" "$root/bindings/kotlin/kit/target/classes" \
    "$root/android/ui/target/classes" "$here/target/classes"
for made; do
    [ -d "$made" ] && continue
    maven -f "$root/android/pom.xml" -pl app -am compile || fail 'The Kotlin modules do not compile; what Maven says stands above.'
done

"$here/aapt.sh"
out=$target/android
mkdir -p "$out/lint"

# Lint's own classes, and Android's.
rm -f "$out/lint/classpath"
if ! maven -f "$here/lint/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.outputFile="$out/lint/classpath" >"$out/lint/fetch.log" 2>&1; then
    fail "Android Lint did not resolve, neither from Maven's central repository nor from Google's (-Pgoogle)." \
        "Is one of them within reach? The answers are in $out/lint/fetch.log"
fi
android=$out/lint/android-all-$android_version.jar
[ -f "$android" ] || mvn -q -ntp -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    -Dartifact="org.robolectric:android-all:$android_version" -DoutputDirectory="$out/lint" ||
    fail "Android's classes could not be downloaded: is Maven's central repository within reach?"

# A folder of sources would be passed over in silence: every file is named.
{
    printf '<project>\n  <root dir="%s"/>\n' "$here"
    printf '  <module name="app" android="true" library="false" compile-sdk-version="35">\n'
    printf '    <manifest file="%s"/>\n' "$out/AndroidManifest.xml"
    (cd "$here" && find src/main/res -type f | sort) | sed 's#.*#    <resource file="&"/>#'
    (cd "$here" && find src/main/kotlin src/compose/kotlin -name '*.kt' | sort) | sed 's#.*#    <src file="&"/>#'
    printf '    <classpath jar="%s"/>\n' "$android"
    tr ':' '\n' <"$out/lint/classpath" | grep -E '/kotlin(x-coroutines-core-jvm|-stdlib)-[0-9.]*\.jar$' | sed 's#.*#    <classpath jar="&"/>#'
    for made in "$@" "$root"/android/androidx/target/classes/*.jar; do
        if [ -e "$made" ]; then printf '    <classpath jar="%s"/>\n' "$made"; fi
    done
    printf '  </module>\n</project>\n'
} >"$out/lint/project.xml"

status=0
java -Xmx2g -XX:TieredStopAtLevel=1 -cp "$(cat "$out/lint/classpath")" com.android.tools.lint.Main \
    --project "$out/lint/project.xml" --config "$here/lint.xml" --text "$out/lint/report.txt" --exitcode -Werror \
    >"$out/lint/log" 2>&1 || status=$?
[ -s "$out/lint/report.txt" ] || fail "Android Lint did not run. Its answer is in $out/lint/log"
cat "$out/lint/report.txt"
exit "$status"
