# The Swift toolchain, which is not among the system's packages.

require_swift() {
    local needed="6.2" found
    command -v swift >/dev/null ||
        fail "Swift $needed or newer is missing: install it as https://www.swift.org/install/linux/ says, then run script/bootstrap again"
    # The toolchain is unpacked from an archive: what it needs of the system may be missing.
    found="$(swift --version 2>&1)" || fail "swift does not start ($(tail -n 1 <<<"$found")); install what its page names for this system: https://www.swift.org/install/linux/"
    found="$(sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' <<<"$found" | head -n 1)"
    [ "$(printf '%s\n%s\n' "$needed" "$found" | sort -V | head -n 1)" = "$needed" ] ||
        fail "Swift $found is too old, $needed or newer is needed: see https://www.swift.org/install/linux/"
    say "Swift: $found"
}
