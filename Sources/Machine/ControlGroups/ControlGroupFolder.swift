/// The folder in which the kernel shows one control group of this process.
struct ControlGroupFolder: Sendable, Hashable {
    /// Kind of the hierarchy; never `none`.
    let version: ControlGroupVersion
    /// Where the hierarchy is mounted, without a trailing slash.
    let mountPoint: String
    /// Path of the group below the mount point: empty, or starting with a slash.
    let group: String

    /// Path of the group's folder.
    var path: String { mountPoint + group }

    /// The group's folder, then its parents up to the mount point.
    var withParents: [String] {
        var paths: [String] = []
        var group = group[...]
        while !group.isEmpty {
            paths.append(mountPoint + group)
            group = group[..<(group.lastIndex(of: "/") ?? group.startIndex)]
        }
        return paths + [mountPoint]
    }
}
