/// What kind of container this process runs in.
public enum ContainerKind: String, Sendable, Codable, CaseIterable {
    /// A pod of Kubernetes.
    case kubernetes
    /// Docker.
    case docker
    /// Podman or another program of its library.
    case podman
    /// LXC or LXD.
    case lxc
    /// systemd-nspawn.
    case nspawn = "systemd-nspawn"
    /// A container of another kind.
    case other
    /// No sign of a container.
    case none

    /// Decides by the marks that each kind leaves below `root` and in `environment`.
    public init(root: SystemRoot, environment: [String: String]) {
        let groups = root.text(at: "/proc/self/cgroup") ?? ""
        let mounts = root.text(at: "/proc/self/mountinfo") ?? ""
        if environment["KUBERNETES_SERVICE_HOST"] != nil || groups.contains("kubepods")
            || mounts.contains("/kubelet/pods/") || root.contains("/var/run/secrets/kubernetes.io")
        {
            self = .kubernetes
        } else if root.contains("/run/.containerenv") || groups.contains("libpod") {
            self = .podman
        } else if groups.contains("/docker") || mounts.contains("/docker/containers/")
            || root.contains("/.dockerenv") && !Self.startsFromDisk(mounts: mounts)
        {
            self = .docker
        } else {
            // systemd and LXC name the manager to the first process, and systemd repeats it in a file for all.
            let manager = environment["container"] ?? root.line(at: "/run/systemd/container") ?? ""
            self = Self.named(manager) ?? (groups.contains("/lxc") ? .lxc : .none)
        }
    }

    /// Whether the root folder is a disk's: then `/.dockerenv` is left over from the image of a small virtual machine.
    private static func startsFromDisk(mounts: String) -> Bool {
        mounts.byteLines.contains { line in
            let fields = line.byteFields
            guard fields.count > 5, fields[4] == "/", let dash = fields.firstIndex(of: "-"), fields.count > dash + 2
            else { return false }
            return fields[dash + 2].hasPrefix("/dev/") && !fields[dash + 2].contains("docker")
        }
    }

    private static func named(_ manager: String) -> Self? {
        switch manager {
        case "": nil
        case "lxc", "lxc-libvirt": .lxc
        case "systemd-nspawn": .nspawn
        case "docker": .docker
        case "podman": .podman
        default: .other
        }
    }
}
