# The system's packages (Debian and Ubuntu).

is_installed() { [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = "install ok installed" ]; }
is_offered() { [ -n "$(apt-cache show "$1" 2>/dev/null)" ]; }

# Prints the packages of script/packages.txt that are not there yet, one a line.
missing_packages() {
    local entry name found
    grep -v '^#' script/packages.txt | while read -r entry; do
        [ -n "$entry" ] || continue
        found=""
        for name in $(tr '|' ' ' <<<"${entry%\?}"); do
            if is_installed "$name"; then found=installed; break; fi
        done
        [ -z "$found" ] || continue
        for name in $(tr '|' ' ' <<<"${entry%\?}"); do
            if is_offered "$name"; then found="$name"; break; fi
        done
        # A package that the index does not know is named all the same: apt-get then says what is wrong.
        [ -n "$found" ] || [ "${entry%\?}" != "$entry" ] || found="${entry%%|*}"
        [ -z "$found" ] || printf '%s\n' "$found"
    done
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "system packages: no apt-get here; install the equivalents of script/packages.txt yourself"
        return
    fi
    local missing as_root=()
    missing="$(missing_packages)"
    if [ -z "$missing" ]; then
        say "system packages: all there"
        return
    fi
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
            as_root=(sudo)
        else
            fail "system packages are missing; run: sudo apt-get install -y --no-install-recommends $(tr '\n' ' ' <<<"$missing")"
        fi
    fi
    say "system packages: installing $(tr '\n' ' ' <<<"$missing")"
    "${as_root[@]}" apt-get update -q </dev/null || fail "apt-get update failed; mend the system's package sources and run script/bootstrap again"
    # Asked again: before the update, a fresh machine's index knows no package at all.
    missing="$(missing_packages)"
    # shellcheck disable=SC2086 # one word a package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null ||
        fail "apt-get install failed; see above, then run script/bootstrap again"
}
