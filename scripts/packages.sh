# Installs packages of Debian and its relatives without starting any service. Sourced by run-demo and run-tests; bash.
#
#   package_available NAME...   whether the distribution has them
#   install_packages NAME...    installs them, or says why it cannot
#
# ANNEX_POLICY_RC_D names the file that tells packages not to start services; tests point it elsewhere.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root and there is no sudo: $*" >&2
        return 1
    fi
}

package_available() {
    local name
    command -v apt-cache >/dev/null || return 1
    for name in "$@"; do
        if ! has_candidate "$name"; then
            refresh_package_lists
            has_candidate "$name" || return 1
        fi
    done
}

has_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'
}

refresh_package_lists() {
    # Once is enough, and a third-party list that cannot be read is no reason to give up.
    if [ -z "${PACKAGE_LISTS_FRESH:-}" ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 || true
        PACKAGE_LISTS_FRESH=yes
    fi
}

install_packages() {
    if ! package_available "$@"; then
        echo "The package manager has no: $*" >&2
        return 1
    fi
    echo "Installing: $*" >&2
    without_services apt_install "$@" && keep_services_off "$@"
}

apt_install() {
    # Existing configuration files stay as they are.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-confdef install "$@" >&2
}

# Runs a command while packages are told not to start what they bring as a service of the machine.
without_services() { # COMMAND...
    local policy=${ANNEX_POLICY_RC_D:-/usr/sbin/policy-rc.d}
    if [ -e "$policy" ]; then
        "$@"
        return
    fi
    # A subshell, so that the file goes away however this ends and the caller's own traps stay.
    (
        trap 'as_root rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" && "$@"
    )
}

# Only for packages that were not there before: nor shall they come up at the next start of the machine.
keep_services_off() { # PACKAGE...
    local name
    for name in "$@"; do
        if [ -e "/etc/init.d/$name" ] && command -v update-rc.d >/dev/null; then
            as_root update-rc.d "$name" disable >&2 || true
        fi
    done
}

# Makes sure that programs exist: need_programs PROGRAM:PACKAGE...
need_programs() {
    local pair missing=()
    for pair in "$@"; do
        PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
    done
    [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}" || {
        echo "Please install ${missing[*]} and start again." >&2
        return 1
    }
}

# Modules of Debian's own Python, whatever other Python is on the path. Arguments: MODULE:PACKAGE ...
need_python_modules() {
    local pair missing=()
    for pair in "$@"; do
        /usr/bin/python3 -c "import ${pair%%:*}" 2>/dev/null || missing+=("${pair#*:}")
    done
    [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}" || {
        echo "Please install ${missing[*]} and start again." >&2
        return 1
    }
}
