import Foundation

/// Where the runtime library is looked for, in this order: an explicit path, the environment variable `MATTE_ONNXRUNTIME`,
/// `../lib/matte` beside the executable (an installation), `.runtime/current/lib` in a folder above the executable (a checkout
/// after `script/bootstrap`), the system.
public struct RuntimeSearch: Sendable {
    /// The environment variable that names the library's file or its folder.
    public static let environmentVariable = "MATTE_ONNXRUNTIME"

    /// A file or folder that the user named; nothing else is tried then.
    public var explicitPath: String?
    /// The variables of the process.
    public var environment: [String: String]
    /// The running program, with links resolved; nil when the system does not say.
    public var executable: String?
    /// Whether the system's own library folders are tried at the end.
    public var includesSystem: Bool

    /// The search of this process.
    public init(
        explicitPath: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
        executable: String? = RuntimeSearch.currentExecutable, includesSystem: Bool = true
    ) {
        self.explicitPath = explicitPath
        self.environment = environment
        self.executable = executable
        self.includesSystem = includesSystem
    }

    /// The file of the running program, with links resolved.
    public static var currentExecutable: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }

    /// One thing to try.
    enum Candidate: Hashable {
        /// A file, opened by its path.
        case file(String)
        /// A name that the dynamic linker searches for.
        case systemName(String)
        /// A place that was searched and holds no library; only named in the error.
        case absent(String)

        var place: String {
            switch self {
            case .file(let path), .absent(let path): path
            case .systemName(let name): "\(name) (system)"
            }
        }
    }

    /// Everything to try, in order.
    var candidates: [Candidate] {
        if let explicitPath { return [Self.candidate(at: explicitPath)] }
        // A variable that is set but wrong must not be passed over in silence: another library would run than was asked for.
        if let named = environment[Self.environmentVariable], !named.isEmpty { return [Self.candidate(at: named)] }
        return foldersBesideExecutable.map(Self.candidate(at:))
            + (includesSystem ? [.systemName("libonnxruntime.so.1"), .systemName("libonnxruntime.so")] : [])
    }

    private var foldersBesideExecutable: [String] {
        guard let executable else { return [] }
        var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
        var folders = [folder.deletingLastPathComponent().appendingPathComponent("lib/matte").path]
        while folder.path != "/" {
            let inCheckout = folder.appendingPathComponent(".runtime")
            if FileManager.default.fileExists(atPath: inCheckout.path) {
                folders.append(inCheckout.appendingPathComponent("current/lib").path)
            }
            folder.deleteLastPathComponent()
        }
        return folders
    }

    /// The library in a folder, or the file itself.
    private static func candidate(at path: String) -> Candidate {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .absent(path) }
        guard isFolder.boolValue else { return .file(path) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        // "libonnxruntime.so" sorts before the versioned names; the providers' libraries have other names.
        let libraries = names.filter { $0 == "libonnxruntime.so" || $0.hasPrefix("libonnxruntime.so.") }.sorted()
        guard let library = libraries.first else { return .absent(path + "/libonnxruntime.so") }
        return .file(path + "/" + library)
    }
}
