/// The program that measured.
public struct ToolVersion: Codable, Sendable, Equatable {
    /// Name of the program.
    public var name: String
    /// Its version.
    public var version: String
    /// The commit that it was built from, or "unknown".
    public var commit: String

    /// Makes a tool version.
    public init(name: String = "matte", version: String, commit: String) {
        self.name = name
        self.version = version
        self.commit = commit
    }
}
