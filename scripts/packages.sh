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
    local policy=${ANNEX_POLICY_RC_D:-/usr/sbin/policy-rc.d} ours=no status=0
    if ! package_available "$@"; then
        echo "The package manager has no: $*" >&2
        return 1
    fi
    echo "Installing: $*" >&2
    # What is only needed as a program must not come up as a service of the machine.
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" || return 1
        ours=yes
        # shellcheck disable=SC2064
        trap "as_root rm -f '$policy'" EXIT
    fi
    # Existing configuration files stay as they are.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-confdef install "$@" >&2 || status=$?
    if [ "$ours" = yes ]; then
        as_root rm -f "$policy"
        trap - EXIT
    fi
    [ "$status" -ne 0 ] || keep_services_off "$@"
    return "$status"
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
