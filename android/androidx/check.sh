#!/bin/sh
# Type-checks the whole Android app - screens, activity, platform code - against the androidx artifacts and Android 17, without
# Gradle and without an SDK. The exit status is the compiler's.
#   android/androidx/check.sh
# Compiles the bindings first where that was not done yet; after a change to them: mvn -f bindings/kotlin/pom.xml compile
# PLUIS_TARGET: another folder than target.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$here/target
mkdir -p "${PLUIS_TARGET:=$root/target}" "$out"
target=$(cd "$PLUIS_TARGET" && pwd)
export PLUIS_TARGET

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Google's own repository only where the central one does not hold its artifacts.
maven() { mvn -q -ntp -B -Dpluis.target="$target" "$@" || mvn -q -ntp -B -Dpluis.target="$target" -Pgoogle "$@"; }

bindings=$root/bindings/kotlin/bindings/target/classes
kit=$root/bindings/kotlin/kit/target/classes
if [ ! -d "$bindings" ] || [ ! -d "$kit" ]; then
    maven -f "$root/bindings/kotlin/pom.xml" compile || fail 'The bindings do not compile; what Maven says stands above.'
fi
"$root/android/app/aapt.sh"

# Fetched anew when a version may have changed, so that no older one stays on the class path.
if [ ! -f "$out/fetched" ] || [ -n "$(find "$here/pom.xml" "$root/bindings/kotlin/pom.xml" -newer "$out/fetched")" ]; then
    rm -rf "$out"
    mkdir -p "$out/classes"
    maven -f "$here/pom.xml" generate-sources >"$out/fetch.log" 2>&1 ||
        fail "The androidx artifacts did not resolve, neither from Maven's central repository nor from Google's (-Pgoogle)." \
            "Is one of them within reach? The answers are in $out/fetch.log"
    for aar in "$out"/aar/*.aar; do unzip -qp "$aar" classes.jar >"$out/classes/$(basename "$aar" .aar).jar"; done
    touch "$out/fetched"
fi

list() { printf '%s\n' "$@" | paste -sd: -; }

rm -rf "$out/r" "$out/app"
mkdir -p "$out/r"
javac -d "$out/r" "$target/android/r/app/pluis/R.java"
java -Xmx1g -XX:TieredStopAtLevel=1 -cp "$(list "$out"/compiler/*.jar)" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler \
    -no-stdlib -no-reflect -jvm-target 17 -Werror -progressive \
    -Xplugin="$(list "$out"/compiler/kotlin-compose-compiler-plugin-embeddable-*.jar)" \
    -cp "$(list "$out"/classes/*.jar "$out"/jar/*.jar "$out/r" "$bindings" "$kit")" \
    -d "$out/app" \
    "$root/android/ui/src/main/kotlin" "$root/android/app/src/main/kotlin" "$root/android/app/src/compose/kotlin"
printf 'The app type-checks against androidx and Android: %s classes.\n' "$(find "$out/app" -name '*.class' | wc -l)"
