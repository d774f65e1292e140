import Synchronization

/// A job whose photos are still arriving; nothing of it is left unless the archive accepts it.
///
/// Every call blocks and belongs into `DiskWork`; photos are added one after another.
public final class JobDraft: Sendable {
    struct Photo {
        let name: String
        let bytes: Int64
        /// nil for a photo in the store.
        let serverPath: String?
    }

    private struct State {
        var photos: [Photo] = []
        var writer: BlobWriter?
        var name = ""
        var isAccepted = false
    }

    public let id: JobID
    private let blobs: BlobFolder
    private let state = Mutex(State())

    init(_ blobs: BlobFolder) throws(JobStoreError) {
        id = JobID()
        self.blobs = blobs
        try blobs.makeFolder(blobs.stagingFolder(of: id))
    }

    /// A file from which photos are to be unpacked, one at a time.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func beginFile() throws(JobStoreError) -> UploadedFile {
        try UploadedFile(path: blobs.stagingFolder(of: id) + "/upload")
    }

    /// Photos so far.
    public var count: Int { state.withLock { $0.photos.count } }

    /// Starts a photo.
    ///
    /// - Parameter name: for people; it is never a path here.
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func beginPhoto(name: String) throws(JobStoreError) {
        try state.withLock { state throws(JobStoreError) in
            precondition(state.writer == nil, "The photo before this one was not ended.")
            state.name = name
            state.writer = try BlobWriter(path: "\(blobs.stagingFolder(of: id))/\(state.photos.count + 1).photo")
        }
    }

    /// Appends bytes to the photo that was begun.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(JobStoreError) {
        try state.withLock { state throws(JobStoreError) in
            guard let writer = state.writer else { preconditionFailure("No photo was begun.") }
            try writer.write(bytes)
        }
    }

    /// Ends the photo; it is on the disk then.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func endPhoto() throws(JobStoreError) {
        try state.withLock { state throws(JobStoreError) in
            guard let writer = state.writer else { preconditionFailure("No photo was begun.") }
            try writer.finish()
            state.photos.append(Photo(name: state.name, bytes: writer.count, serverPath: nil))
            state.writer = nil
        }
    }

    /// Adds a photo that stays where it is in a folder of the server.
    public func addServerPhoto(path: String, name: String, bytes: Int64) {
        state.withLock { $0.photos.append(Photo(name: name, bytes: bytes, serverPath: path)) }
    }

    /// Moves the photos to where jobs live and tells which they are.
    func adopt() throws(JobStoreError) -> [Photo] {
        try state.withLock { state throws(JobStoreError) in
            precondition(state.writer == nil, "The last photo was not ended.")
            precondition(!state.isAccepted, "A draft is accepted once.")
            try blobs.adopt(id)
            state.isAccepted = true
            return state.photos
        }
    }

    /// Removes what is there; a draft that goes out of use does this by itself.
    public func discard() {
        state.withLock { state in
            state.writer = nil
            if !state.isAccepted { blobs.remove(blobs.stagingFolder(of: id)) }
        }
    }

    deinit { discard() }
}
