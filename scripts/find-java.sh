# Finds a Java that is installed already. Sourced by the launcher, by run-demo and by run-tests; POSIX sh.
#
#   find_java FEATURE [jdk]   prints the home of a Java of at least that feature version, with a compiler if "jdk" is
#                             asked for, and fails if there is none.
#
# ANNEX_JAVA_ROOT is put in front of the absolute folders that are searched; tests point it at a faked file system.

_java_feature() { # HOME: prints 25 for a Java 25
    _version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1)
    if [ -z "$_version" ]; then
        _version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
    printf '%s\n' "${_version:-0}"
}

_java_fits() { # HOME FEATURE [jdk]
    [ -n "$1" ] && [ -x "$1/bin/java" ] || return 1
    [ "${3:-}" != jdk ] || [ -x "$1/bin/javac" ] || return 1
    [ "$(_java_feature "$1")" -ge "$2" ]
}

_java_home_of() { # PROGRAM on the PATH: prints the home it belongs to, through symbolic links
    _program=$(command -v "$1" 2>/dev/null) || return 1
    _hops=0
    while [ -L "$_program" ] && [ "$_hops" -lt 16 ]; do
        _target=$(readlink "$_program") || return 1
        case $_target in
            /*) _program=$_target ;;
            *) _program=$(dirname "$_program")/$_target ;;
        esac
        _hops=$((_hops + 1))
    done
    (cd "$(dirname "$_program")/.." 2>/dev/null && pwd -P)
}

_java_homes() { # prints every place worth a look, best first, one a line
    for _named in "${JAVA_HOME:-}" "${JDK25_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}"; do
        [ -z "$_named" ] || printf '%s\n' "$_named"
    done
    _java_home_of javac || :
    _java_home_of java || :
    _root=${ANNEX_JAVA_ROOT:-}
    for _home in \
        "$_root"/usr/lib/jvm/* "$_root"/usr/lib64/jvm/* "$_root"/usr/java/* "$_root"/usr/local/lib/jvm/* \
        "$_root"/usr/local/java/* "$_root"/usr/local/openjdk-* "$_root"/opt/*jdk* "$_root"/opt/*java* "$_root"/opt/*/*jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jenv/versions/* \
        "$_root"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ ! -d "$_home" ] || printf '%s\n' "$_home"
    done
    if [ -x "$_root/usr/libexec/java_home" ]; then
        "$_root/usr/libexec/java_home" -v 25+ 2>/dev/null
    fi
    return 0
}

find_java() { # FEATURE [jdk]
    # No pipe: its writer would be ended by the first hit, which a caller with pipefail takes for a failure.
    _homes=$(_java_homes)
    while IFS= read -r _candidate; do
        if _java_fits "$_candidate" "$1" "${2:-}"; then
            printf '%s\n' "$_candidate"
            return 0
        fi
    done <<END
$_homes
END
    return 1
}
