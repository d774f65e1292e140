import Glibc

/// Turns the command line's inputs into work items, one folder at a time.
///
/// The plan is lazy: a million photos cost the memory of the largest single folder.
struct WorkPlan {
    /// A folder to go through and where its cut-outs go.
    struct Root {
        let input: String
        let output: OutputFolder
        /// Path below the output folder under which this root's tree is built; empty for one root alone.
        let prefix: String
    }

    let outputExtension: String
    private var ready: [WorkItem]
    private var roots: [Root]
    private var walk: InputWalk?
    private var cleanedFolders: Set<String> = []

    /// - Parameters:
    ///   - items: inputs whose outputs are settled already (files, standard input).
    ///   - roots: folders to go through, in order.
    init(items: [WorkItem], roots: [Root], outputExtension: String) {
        ready = items.reversed()
        self.roots = roots
        self.outputExtension = outputExtension
    }

    /// True when there are folders to go through, not single files only.
    var hasFolders: Bool { !roots.isEmpty }

    /// The next item, or nil when there is none left.
    mutating func next() -> WorkItem? {
        while true {
            if let item = ready.popLast() { return item }
            guard let root = roots.first else { return nil }
            if walk == nil { walk = InputWalk(root: root.input, excludedFolder: root.output.path) }
            if let step = walk?.next() {
                ready = items(of: step, in: root).reversed()
            } else {
                walk = nil
                roots.removeFirst()
            }
        }
    }

    /// How many items a fresh copy of this plan would give; looks at folders only, not at files.
    func count() -> Int {
        var total = ready.count
        for root in roots {
            var walk = InputWalk(root: root.input, excludedFolder: root.output.path)
            while let step = walk.next() { total += step.photos.count + step.problems.count }
        }
        return total
    }

    private mutating func items(of step: InputWalk.Step, in root: Root) -> [WorkItem] {
        var items = step.problems.map { problem in
            WorkItem(
                source: .file(problem.path), destination: .standardOutput, folder: root.output, problem: problem.reason)
        }
        let subfolder = [root.prefix, step.relativePath].filter { !$0.isEmpty }.joined(separator: "/")
        let outputFolder = subfolder.isEmpty ? root.output.path : root.output.path + "/" + subfolder
        if cleanedFolders.insert(outputFolder).inserted { OutputFolder.removePartialFiles(in: outputFolder) }

        let absoluteFolder = FilePaths.absolute(step.folder)
        let sharesFolder = absoluteFolder == outputFolder
        // An output of an earlier run is not a photo to cut again.
        let photos = step.photos.filter { photo in
            !sharesFolder || !isOutput(photo, subfolder: subfolder, of: root)
        }
        let naming = OutputNaming(outputExtension: outputExtension, marker: sharesFolder ? ".cutout" : "")
        let photoNames = Set(photos)
        let names = naming.names(
            for: photos,
            known: { index in
                knownName(of: absoluteFolder + "/" + photos[index], subfolder: subfolder, in: root)
            },
            isTaken: { name, index in
                sharesFolder && photoNames.contains(name)
                    || isOwned(
                        name, byOtherThan: photos[index], subfolder: subfolder, folder: absoluteFolder,
                        photos: photoNames, root: root)
            })
        for (photo, name) in zip(photos, names) {
            items.append(
                WorkItem(
                    source: .file(FilePaths.joined(step.folder, photo)), destination: .file(outputFolder + "/" + name),
                    folder: root.output))
        }
        return items
    }

    private func isOutput(_ name: String, subfolder: String, of root: Root) -> Bool {
        let relative = subfolder.isEmpty ? name : subfolder + "/" + name
        return ((try? root.output.journal.owner(ofOutput: relative)) ?? nil) != nil
    }

    private func knownName(of input: String, subfolder: String, in root: Root) -> String? {
        guard let entry = (try? root.output.journal.entry(for: input)) ?? nil,
            FilePaths.fileExtension(of: entry.output) == outputExtension
        else { return nil }
        let folder = FilePaths.folder(of: entry.output)
        return (folder == "." ? "" : folder) == subfolder ? FilePaths.name(of: entry.output) : nil
    }

    /// True when the journal gives the name to another input of this folder that is still there.
    private func isOwned(
        _ name: String, byOtherThan photo: String, subfolder: String, folder: String, photos: Set<String>, root: Root
    ) -> Bool {
        let relative = subfolder.isEmpty ? name : subfolder + "/" + name
        guard let owner = (try? root.output.journal.owner(ofOutput: relative)) ?? nil else { return false }
        let ownerName = FilePaths.name(of: owner)
        return FilePaths.folder(of: owner) == folder && ownerName != photo && photos.contains(ownerName)
    }
}
