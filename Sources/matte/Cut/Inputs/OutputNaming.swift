/// Gives every input of one folder an output name of its own.
///
/// The rule: `photo.jpg` becomes `photo.png`. Where several inputs of a folder differ in their extension only, each keeps
/// it: `1.jpg` and `1.png` become `1.jpg.png` and `1.png.png`. A name that is still taken gets `-2`, `-3` and so on. An
/// input that was finished before keeps the name it had.
struct OutputNaming {
    /// Extension of the outputs, without the dot.
    let outputExtension: String
    /// Put between stem and extension: `.cutout` where the outputs stand beside their inputs, else empty.
    let marker: String

    /// Output names for the inputs of one folder.
    ///
    /// - Parameters:
    ///   - inputs: file names, all in one folder; equal names (from several folders into one) are allowed.
    ///   - known: the output name that an input had in an earlier run; nil when it had none.
    ///   - isTaken: whether a name belongs to something other than the input of this index.
    /// - Returns: as many names as inputs, all different.
    func names(
        for inputs: [String], known: (Int) -> String? = { _ in nil }, isTaken: (String, Int) -> Bool = { _, _ in false }
    ) -> [String] {
        let stems = inputs.map(FilePaths.stem)
        var stemCounts: [String: Int] = [:]
        for stem in stems { stemCounts[stem, default: 0] += 1 }
        var used: Set<String> = []
        var names: [String?] = inputs.indices.map { index in
            guard let name = known(index), used.insert(name).inserted else { return nil }
            return name
        }
        for index in inputs.indices where names[index] == nil {
            let base = stemCounts[stems[index], default: 1] > 1 ? inputs[index] : stems[index]
            var name = "\(base)\(marker).\(outputExtension)"
            var number = 2
            while used.contains(name) || isTaken(name, index) {
                name = "\(base)-\(number)\(marker).\(outputExtension)"
                number += 1
            }
            used.insert(name)
            names[index] = name
        }
        return names.map { $0! }  // sound because the loop above filled every gap
    }
}
