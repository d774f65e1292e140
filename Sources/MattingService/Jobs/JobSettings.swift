/// How jobs are kept and worked on.
public struct JobSettings: Sendable {
    /// Folder of the job store; made when it is not there.
    public var folder: String
    /// Folders of this machine whose photos a job may name; none by default.
    public var roots: [String] = []
    /// How long an ended job and its results are kept.
    public var retention = Duration.seconds(24 * 3600)
    /// Photos of jobs in work at the same time.
    public var itemsInHand = 4
    /// Photos of one job at most.
    public var itemLimit = 10_000
    /// Bytes of one upload, and of what a zip unpacks to.
    public var uploadLimit: Int64 = 16 << 30
    /// Jobs of one owner that are kept at the same time.
    public var jobsPerOwner = 1000
    /// Bytes of the disk that stay free.
    public var freeReserve: Int64 = 512 << 20
    /// Time in which some more of an upload must arrive.
    public var uploadPatience = Duration.seconds(30)

    /// - Parameter folder: of the job store.
    public init(folder: String) { self.folder = folder }

    /// Refuses settings that cannot be.
    ///
    /// - Throws: `ServiceSetupError` naming the option.
    func validate() throws(ServiceSetupError) {
        guard (1...64).contains(itemsInHand) else {
            throw ServiceSetupError("--jobs-in-hand must be from 1 to 64, not \(itemsInHand)")
        }
        guard retention > .zero else { throw ServiceSetupError("--jobs-retention must be longer than nothing") }
    }
}
