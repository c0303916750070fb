#!/usr/bin/env bash
# Finds a Swift toolchain, or makes one, and runs a command under it.
#
#   toolchain.sh where                   says which toolchain would be used; exit 1 if none yet
#   toolchain.sh provision               makes the toolchain if there is none (idempotent)
#   toolchain.sh build|test|run|package|format ARG...
#                                        = swift build ARG..., swift test ARG..., and so on
#   toolchain.sh exec CMD ARG...         any other command (swiftc, bash, ...)
#   toolchain.sh remove                  deletes the provisioned directory
#
# Commands run in the current directory; their exit status is the script's. Order of preference:
#   1. `swift` on PATH: used as it is, no root needed (a Mac, or a Linux machine with Swift);
#   2. a chroot that this script made earlier in $PLUIS_SWIFT_ROOT;
#   3. a fresh chroot there: Debian $PLUIS_SWIFT_SUITE with its `swiftlang` package.
# A chroot needs root, and mounts: Swift does not start without /proc. They are made in a mount
# namespace of the command's own, so nothing is left mounted, however the command ends.
#
# Environment:
#   PLUIS_SWIFT_ROOT    where the chroot is         (default /var/cache/pluis/swift)
#   PLUIS_SWIFT_SUITE   the Debian release in it    (default trixie)
#   PLUIS_SWIFT_MIRROR  the Debian mirror           (default: the one this machine's apt uses)
#   PLUIS_SWIFT_REPO    directory made visible      (default: the git work tree around $PWD, else $PWD)
#   PLUIS_SWIFT_BIND    more of them, split by ':'  (e.g. a CARGO_TARGET_DIR outside the repository)
#   PLUIS_SWIFT_ENV     names of variables to pass on, split by ' ' (PLUIS_* and CI always are)
#   PLUIS_SWIFT_NATIVE  0 = never use the `swift` on PATH
set -euo pipefail

# Raise this when the packages or the steps of `provision` change: older chroots are then remade.
readonly recipe=3
readonly packages=swiftlang,libc6-dev,libstdc++-14-dev,libsqlite3-dev,ca-certificates

root=${PLUIS_SWIFT_ROOT:-/var/cache/pluis/swift}
suite=${PLUIS_SWIFT_SUITE:-trixie}
stamp=$root/etc/pluis-swift-stamp

say() { printf 'toolchain: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

native() { [ "${PLUIS_SWIFT_NATIVE:-1}" != 0 ] && command -v swift >/dev/null; }
provisioned() { [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$recipe $suite" ]; }
unshared() { unshare --mount --propagation private "$@"; }

need_root() {
    [ "$(id -u)" -eq 0 ] ||
        die "there is no \`swift\` on PATH, and $1 needs root. Install Swift 6, or run this as root."
    unshared true 2>/dev/null || die "$1 needs mounts, and this machine allows none (CAP_SYS_ADMIN)"
}

# The Debian archive that apt itself is set up with (not -security, which holds no whole release).
mirror() {
    local own
    own=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v own="$own" '$2 == own && $3 == "main" && !url { url = $1 } END { print url }'
}

provision() {
    if native; then say "using $(command -v swift)"; return; fi
    if provisioned; then return; fi
    need_root "making a Swift chroot"
    command -v apt-get >/dev/null || die "no \`swift\` on PATH, and only on Debian can this make a chroot"

    mkdir -p "$(dirname "$root")"
    exec 9>"$root.lock"
    flock 9 # a second run waits here, and then finds the work done
    if provisioned; then exec 9>&-; return; fi

    local started=$SECONDS url
    if ! command -v debootstrap >/dev/null; then
        say "installing debootstrap"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap; } >&2
    fi
    url=${PLUIS_SWIFT_MIRROR:-$(mirror)}
    if [ -z "$url" ]; then apt-get update -qq >&2; url=$(mirror); fi
    [ -n "$url" ] || die "apt names no Debian mirror: set PLUIS_SWIFT_MIRROR"

    say "making Debian $suite with Swift in $root (about 90 s and 2.6 GB)"
    rm -rf --one-file-system "$root.new"
    unshared debootstrap --variant=minbase --include="$packages" \
        "$suite" "$root.new" "$url" >"$root.log" 2>&1 9>&- || {
        tail -n 20 "$root.log" >&2
        die "debootstrap failed; its output is in $root.log"
    }
    rm -rf "$root.new"/var/cache/apt/archives/*.deb "$root.new"/var/lib/apt/lists/*
    echo "$recipe $suite" >"$root.new/etc/pluis-swift-stamp"
    rm -rf --one-file-system "$root"
    mv "$root.new" "$root"
    exec 9>&-
    say "done in $((SECONDS - started)) s: $(inside swift --version 2>/dev/null | head -n 1)"
}

# Becomes a command in the chroot, in the same directory as outside.
inside() {
    local repo extra name
    repo=${PLUIS_SWIFT_REPO:-$(git rev-parse --show-toplevel 2>/dev/null || pwd)}
    IFS=: read -r -a extra <<<"$repo:${PLUIS_SWIFT_BIND:-}"

    # A clean environment: the host's PATH, CC, RUSTFLAGS and so on mean nothing in there.
    # The home is for Swift's own caches.
    local vars=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/cache LANG=C.UTF-8 "TZ=${TZ:-UTC}" "TERM=${TERM:-dumb}")
    for name in CI ${!PLUIS_@} ${PLUIS_SWIFT_ENV:-}; do
        if [ -n "${!name+set}" ]; then vars+=("$name=${!name}"); fi
    done

    # shellcheck disable=SC2016 # the inner shell expands these
    exec unshare --mount --propagation private bash -euc '
        root=$1 dir=$2 count=$3; shift 3
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs tmpfs "$root/tmp"
        for bind in "${@:1:count}"; do
            mkdir -p "$root$bind"
            mount --rbind "$bind" "$root$bind"
        done
        shift "$count"
        exec chroot "$root" env -i "${@:2:$1}" sh -c '\''cd "$0" && exec "$@"'\'' "$dir" "${@:$1+2}"
    ' bash "$root" "$PWD" "${#extra[@]}" "${extra[@]}" "${#vars[@]}" "${vars[@]}" "$@"
}

under_toolchain() {
    if native; then exec "$@"; fi
    need_root "Swift in a chroot"
    provision
    inside "$@"
}

case ${1:-} in
where)
    if native; then echo "native $(command -v swift)"
    elif provisioned; then echo "chroot $root"
    else die "none yet: \`provision\` makes one in $root"; fi
    ;;
provision) provision ;;
build | test | run | package | format) under_toolchain swift "$@" ;;
exec)
    shift
    [ $# -gt 0 ] || die "exec needs a command"
    under_toolchain "$@"
    ;;
remove)
    [ -f "$stamp" ] || die "$root is no chroot of this script's"
    [ "$(id -u)" -eq 0 ] || die "removing $root needs root"
    ! grep -q " $root/" /proc/self/mounts || die "something is mounted in $root: not removing it"
    rm -rf --one-file-system "$root" "$root.log" "$root.lock"
    ;;
*)
    sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
    ;;
esac
