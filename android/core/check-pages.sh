#!/bin/sh
# Checks that every 64-bit library is aligned to pages of 16 KB, without which Android 15 and later may not load it.
#   android/core/check-pages.sh FILE|FOLDER...     libraries (.so), packages (.apk, .aab, .aar) or folders of them
set -eu

[ $# -gt 0 ] || {
    echo 'What should be checked? android/core/check-pages.sh app-release.apk' >&2
    exit 2
}
command -v readelf >/dev/null 2>&1 || {
    echo 'readelf is missing. On Debian and Ubuntu: sudo apt-get install -y binutils' >&2
    exit 2
}

unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT

# A library, under the name it is known by.
aligned() {
    readelf -hW "$1" | grep -q 'ELF64' || return 0
    checked=$((checked + 1))
    # The last column of a LOAD line is its alignment, in hexadecimal.
    for alignment in $(readelf -lW "$1" | awk '$1 == "LOAD" { print $NF }'); do
        if [ "$((alignment))" -lt 16384 ]; then
            echo "not aligned to 16 KB: $2 ($alignment)" >&2
            failed=1
            return 0
        fi
    done
}

checked=0
failed=0
number=0
for given in "$@"; do
    case $given in
    *.apk | *.aab | *.aar)
        number=$((number + 1))
        mkdir "$unpacked/$number"
        unzip -qo "$given" '*.so' -d "$unpacked/$number" || true
        folder=$unpacked/$number
        ;;
    *) folder=$given ;;
    esac
    find "$folder" -name '*.so' >"$unpacked/list"
    while IFS= read -r library; do aligned "$library" "$given${library#"$folder"}"; done <"$unpacked/list"
done

[ "$checked" -gt 0 ] || {
    echo 'There is no 64-bit library in it.' >&2
    exit 2
}
[ "$failed" -eq 0 ] || exit 1
echo "Aligned to 16 KB: $checked libraries."
