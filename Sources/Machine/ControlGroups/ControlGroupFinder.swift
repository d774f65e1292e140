/// Finds a controller's folder from the texts of `/proc/self/cgroup` and `/proc/self/mountinfo` (see `proc(5)`).
struct ControlGroupFinder {
    private struct Mount {
        let version: ControlGroupVersion
        let controllers: [Substring]
        let rootGroup: String
        let point: String
    }

    /// Group by controller; the empty name is the one hierarchy of version 2.
    private var groups: [String: String] = [:]
    private var mounts: [Mount] = []

    /// Reads both texts; lines that are none of theirs are passed over.
    init(memberships: String, mounts mountText: String) {
        for line in memberships.byteLines {
            let parts = line.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].first == UInt8(ascii: "/") else { continue }
            for controller in parts[1].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                groups[String(Substring(controller))] = String(Substring(parts[2]))
            }
        }
        mounts = mountText.byteLines.compactMap(Self.mount)
    }

    private static func mount(_ line: Substring) -> Mount? {
        let fields = line.byteFields
        // "36 35 98:0 /root /point options [optional...] - type source superOptions"
        guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 1 else { return nil }
        let version: ControlGroupVersion
        switch fields[dash + 1] {
        case "cgroup2": version = .v2
        case "cgroup": version = .v1
        default: return nil
        }
        let options = fields.count > dash + 3 ? fields[dash + 3] : ""
        return Mount(
            version: version, controllers: options.utf8.split(separator: UInt8(ascii: ",")).map { Substring($0) },
            rootGroup: String(fields[3]), point: String(fields[4]))
    }

    /// The folder of `controller` ("cpu", "memory") for which `exists` holds; version 1 wins, since a controller that is
    /// bound there is missing from version 2. Nil if there is none.
    func folder(for controller: String, where exists: (ControlGroupFolder) -> Bool) -> ControlGroupFolder? {
        let ones = mounts.filter { $0.version == .v1 && $0.controllers.contains(Substring(controller)) }
        let twos = mounts.filter { $0.version == .v2 }
        let candidates =
            ones.compactMap { folder(in: $0, group: groups[controller]) }
            + (ones.isEmpty ? twos.compactMap { folder(in: $0, group: groups[""]) } : [])
        for folder in candidates {
            if exists(folder) { return folder }
            // Inside a container without its own cgroup namespace, the group's path is the host's and is not visible
            // here: the mount point itself is then this process's group.
            let top = ControlGroupFolder(version: folder.version, mountPoint: folder.mountPoint, group: "")
            if exists(top) { return top }
        }
        return nil
    }

    private func folder(in mount: Mount, group: String?) -> ControlGroupFolder? {
        guard let group else { return nil }
        var below = group[...]
        if mount.rootGroup != "/" {
            below =
                group == mount.rootGroup || group.hasPrefix(mount.rootGroup + "/")
                ? group.dropFirst(mount.rootGroup.count) : ""
        }
        while below.last == "/" { below = below.dropLast() }
        if below.contains("/..") { below = "" }
        return ControlGroupFolder(version: mount.version, mountPoint: mount.point, group: String(below))
    }
}
