import Glibc

extension WorkPlan {
    /// Lays out where every input's output goes.
    ///
    /// - Parameters:
    ///   - inputs: files, folders and `-`, as typed.
    ///   - output: what `-o` says: a file, a folder, `-`; nil for beside the inputs.
    ///   - marker: `cutout` or `alpha`, part of names that stand beside their inputs.
    /// - Throws: `CommandFailure` for contradictory arguments; `FileError` or `JobStoreError` for an unusable folder.
    init(inputs: [String], output: String?, outputExtension: String, marker: String) throws {
        let folders = inputs.filter(Self.isFolder)
        let files = inputs.filter { !Self.isFolder($0) }
        if files.contains("-"), inputs.count > 1 {
            throw CommandFailure.usage("standard input (-) stands alone; give the other inputs in a run of their own")
        }
        if output == "-", inputs.count != 1 || !folders.isEmpty {
            throw CommandFailure.usage("standard output (-o -) takes one photo; this run has several or a folder")
        }
        guard let output, output != "-" else {
            let roots = try folders.map { folder in
                Root(
                    input: folder, output: try OutputFolder(path: FilePaths.absolute(folder) + "." + marker), prefix: ""
                )
            }
            self.init(
                items: Self.besideItems(files, toStandardOutput: output == "-", outputExtension, marker: marker),
                roots: roots, outputExtension: outputExtension)
            return
        }
        if inputs.count == 1, folders.isEmpty, !Self.isFolder(output), !output.hasSuffix("/") {
            let source: WorkItem.Source = inputs[0] == "-" ? .standardInput : .file(inputs[0])
            self.init(
                items: [WorkItem(source: source, destination: .file(output))], roots: [],
                outputExtension: outputExtension)
            return
        }
        if files.contains("-") {
            throw CommandFailure.usage("standard input has no name: give -o a file, or nothing for standard output")
        }
        let folder = try OutputFolder(path: output)
        let prefixes = folders.count == 1 && files.isEmpty ? [""] : Self.distinctNames(folders)
        self.init(
            items: Self.items(files, into: folder, outputExtension),
            roots: zip(folders, prefixes).map { Root(input: $0, output: folder, prefix: $1) },
            outputExtension: outputExtension)
    }

    /// True when one of the inputs is a file (there or not), standard input, or a folder with a photo or a problem in it.
    static func findsPhotos(in inputs: [String]) -> Bool {
        inputs.contains { input in
            guard isFolder(input) else { return true }
            var walk = InputWalk(root: input, excludedFolder: nil)
            return walk.next() != nil
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Items whose outputs stand beside their inputs as `photo.cutout.png`.
    private static func besideItems(
        _ files: [String], toStandardOutput: Bool, _ outputExtension: String, marker: String
    ) -> [WorkItem] {
        if files == ["-"] { return [WorkItem(source: .standardInput, destination: .standardOutput)] }
        if toStandardOutput { return files.map { WorkItem(source: .file($0), destination: .standardOutput) } }
        let naming = OutputNaming(outputExtension: outputExtension, marker: "." + marker)
        var destinations = [String](repeating: "", count: files.count)
        for group in Dictionary(grouping: files.indices, by: { FilePaths.folder(of: files[$0]) }).values {
            let names = naming.names(for: group.map { FilePaths.name(of: files[$0]) })
            for (index, name) in zip(group, names) {
                destinations[index] = FilePaths.joined(FilePaths.folder(of: files[index]), name)
            }
        }
        return zip(files, destinations).map { WorkItem(source: .file($0), destination: .file($1)) }
    }

    /// Items of files from anywhere whose outputs go into one folder.
    private static func items(_ files: [String], into folder: OutputFolder, _ outputExtension: String) -> [WorkItem] {
        let absolute = files.map(FilePaths.absolute)
        let naming = OutputNaming(outputExtension: outputExtension, marker: "")
        let inputs = Set(absolute)
        let names = naming.names(
            for: files.map(FilePaths.name),
            known: { index in
                guard let entry = (try? folder.journal.entry(for: absolute[index])) ?? nil,
                    FilePaths.fileExtension(of: entry.output) == outputExtension, !entry.output.contains("/")
                else { return nil }
                return entry.output
            },
            isTaken: { name, index in
                if inputs.contains(folder.path + "/" + name) { return true }
                // Another photo that is still there has this name: it keeps it.
                guard let owner = (try? folder.journal.owner(ofOutput: name)) ?? nil else { return false }
                return owner != absolute[index] && FilePaths.resolved(owner) != nil
            })
        return zip(files, names).map { file, name in
            WorkItem(source: .file(file), destination: .file(folder.path + "/" + name), folder: folder)
        }
    }

    /// A name for each folder, its last part, numbered where two are the same.
    private static func distinctNames(_ folders: [String]) -> [String] {
        var used: Set<String> = []
        return folders.map { folder in
            let base = FilePaths.name(of: FilePaths.absolute(folder))
            var name = base
            var number = 2
            while !used.insert(name).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            return name
        }
    }
}
