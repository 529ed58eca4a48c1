# Gets a JDK 25 or later: the one that is installed, else the project's own, else the distribution's package, else
# Temurin's archive in the project's .jdk folder. Sourced by run-demo and run-tests; bash.
#
#   need_jdk   sets and exports JAVA_HOME, or says what to install and fails.
#
# For tests: ANNEX_JDK_FOLDER (instead of .jdk) and ANNEX_JDK_API (the URL, https or file, of the answer of Adoptium's
# "assets" request).

JDK_FEATURE=25
# shellcheck source=scripts/find-java.sh
. "$(dirname "${BASH_SOURCE[0]}")/find-java.sh"
# shellcheck source=scripts/packages.sh
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

need_jdk() {
    local folder=${ANNEX_JDK_FOLDER:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/.jdk} home
    if ! home=$(find_java "$JDK_FEATURE" jdk || own_jdk "$folder"); then
        echo "There is no JDK $JDK_FEATURE here; getting one." >&2
        install_jdk_package || download_jdk "$folder" || true
        if ! home=$(find_java "$JDK_FEATURE" jdk || own_jdk "$folder"); then
            cat >&2 <<MESSAGE
No JDK $JDK_FEATURE was found and none could be fetched. Please install one of:
  - your distribution's package, such as openjdk-$JDK_FEATURE-jdk-headless (Debian, Ubuntu) or java-$JDK_FEATURE-openjdk-devel (Fedora)
  - Eclipse Temurin $JDK_FEATURE from https://adoptium.net/temurin/releases/?version=$JDK_FEATURE
and start again; JAVA_HOME may name its folder.
MESSAGE
            return 1
        fi
    fi
    export JAVA_HOME=$home
}

own_jdk() { # FOLDER: prints the home of the JDK that was unpacked there
    local home
    for home in "$1"/*/Contents/Home "$1"/*; do
        if _java_fits "$home" "$JDK_FEATURE" jdk; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

install_jdk_package() {
    local package=openjdk-$JDK_FEATURE-jdk-headless
    package_available "$package" && install_packages "$package"
}

download_jdk() { # FOLDER
    local folder=$1 os arch answer package link checksum work
    os=$(adoptium_os) && arch=$(adoptium_arch) || return 1
    local api=${ANNEX_JDK_API:-https://api.adoptium.net/v3/assets/latest/$JDK_FEATURE/hotspot?architecture=$arch&image_type=jdk&os=$os&vendor=eclipse}
    mkdir -p "$folder" || return 1
    # In the same folder as the result, so that the last step is a rename and nobody ever sees half a JDK.
    work=$(mktemp -d "$folder/.fetching.XXXXXX") || return 1
    answer=$(fetch "$api" -) || {
        echo "Temurin's list of releases cannot be read: $api" >&2
        rm -rf "$work"
        return 1
    }
    package=$(tr -d '\n' <<<"$answer" | sed -n 's/.*"package": *{\([^}]*\)}.*/\1/p')
    link=$(sed -n 's/.*"link": *"\([^"]*\)".*/\1/p' <<<"$package")
    checksum=$(sed -n 's/.*"checksum": *"\([0-9a-fA-F]*\)".*/\1/p' <<<"$package")
    if [ -z "$link" ] || [ "${#checksum}" -ne 64 ]; then
        echo "Temurin has no JDK $JDK_FEATURE for $os on $arch." >&2
        rm -rf "$work"
        return 1
    fi
    echo "Downloading $link" >&2
    if fetch "$link" "$work/jdk.tar.gz" && has_sha256 "$work/jdk.tar.gz" "$checksum" && unpack_jdk "$work" "$folder"; then
        rm -rf "$work"
        return 0
    fi
    rm -rf "$work"
    return 1
}

unpack_jdk() { # WORK FOLDER
    local top
    mkdir "$1/unpacked" && tar -xzf "$1/jdk.tar.gz" -C "$1/unpacked" || return 1
    for top in "$1"/unpacked/*; do
        rm -rf "$2/${top##*/}" && mv "$top" "$2/" || return 1
    done
}

has_sha256() { # FILE SUM
    local sum
    if command -v sha256sum >/dev/null; then
        sum=$(sha256sum "$1")
    else
        sum=$(shasum -a 256 "$1") || return 1
    fi
    if [ "${sum%% *}" != "$(tr A-F a-f <<<"$2")" ]; then
        echo "The checksum of the downloaded JDK is wrong: ${sum%% *} instead of $2. It was thrown away." >&2
        return 1
    fi
}

fetch() { # URL FILE: - is standard output
    if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$2" "$1"
    elif command -v wget >/dev/null; then
        wget --quiet --tries=3 --timeout=20 --output-document="$2" "$1"
    else
        install_packages curl ca-certificates && fetch "$@"
    fi
}

adoptium_os() {
    case $(uname -s) in
        Linux) if [ -e /etc/alpine-release ]; then echo alpine-linux; else echo linux; fi ;;
        Darwin) echo mac ;;
        *) return 1 ;;
    esac
}

adoptium_arch() {
    case $(uname -m) in
        x86_64 | amd64) echo x64 ;;
        aarch64 | arm64) echo aarch64 ;;
        ppc64le | s390x | riscv64) uname -m ;;
        *) return 1 ;;
    esac
}
