/// A model of graphics processor by its short name, and how other texts name it.
public struct GPUModel: Hashable, Sendable {
    /// The short name that catalogues use, such as `A100-80GB`.
    public let name: String
    /// Memory of one GPU in MiB as its vendor states it (1 GB of the data sheet = 1,024 MiB).
    public let memoryMebibytes: Int

    /// The models that clouds rent out. Source of the sizes: the vendors' public data sheets; the driver reports a
    /// little less where error correction takes its share (an A10G of 24 GB reports 22,888 MiB).
    public static let known: [GPUModel] = [
        model("T4", 16), model("T4G", 16), model("L4", 24), model("L40", 48), model("L40S", 48), model("A2", 16),
        model("A10", 24), model("A10G", 24), model("A16", 16), model("A30", 24), model("A40", 48), model("V100", 16),
        model("V100-32GB", 32), model("P4", 8), model("P40", 24), model("P100", 16), model("K80", 12), model("M60", 8),
        model("A100", 40), model("A100-80GB", 80), model("H100", 80), model("H100-94GB", 94), model("H20", 96),
        model("H200", 141),
        model("GH200", 96), model("B200", 192), model("B300", 288), model("A800", 80), model("H800", 80),
        model("RTX3090", 24), model("RTX4090", 24), model("RTX5090", 32), model("RTXA4000", 16), model("RTXA5000", 24),
        model("RTXA6000", 48), model("RTX6000ADA", 48), model("RTXPRO6000", 96), model("MI300X", 192),
        model("RADEON-PRO-V520", 8),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0) })

    private static func model(_ name: String, _ gigabytes: Int) -> GPUModel {
        GPUModel(name: name, memoryMebibytes: gigabytes * 1024)
    }

    /// The model that a text means, whoever wrote it: a catalogue (`A100-80GB`), a driver (`NVIDIA A100-SXM4-80GB`,
    /// `Tesla T4`) or a provider's page (`NVIDIA V100`); `nil` when it is none of `known`.
    ///
    /// `memoryMebibytes` tells variants apart that share a name, such as the V100 of 16 and of 32 GB.
    public static func recognised(_ text: String, memoryMebibytes: Int? = nil) -> GPUModel? {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { !vendorWords.contains($0) }
        let joined = joinRTX(words)
        guard let family = joined.first(where: { isFamily($0) }) else { return nil }
        let stated = joined.compactMap(gigabytes).first.map { $0 * 1024 } ?? memoryMebibytes
        switch family {
        case "V100": return byName[isAbove(stated, gigabytes: 24) ? "V100-32GB" : "V100"]
        case "A100": return byName[isAbove(stated, gigabytes: 60) ? "A100-80GB" : "A100"]
        case "H100": return byName[isAbove(stated, gigabytes: 87) ? "H100-94GB" : "H100"]
        case "V520": return byName["RADEON-PRO-V520"]
        default: return byName[family]
        }
    }

    private static let vendorWords: Set<String> = ["NVIDIA", "TESLA", "GEFORCE", "GRID", "QUADRO", "AMD", "INTEL"]

    private static func isFamily(_ word: String) -> Bool { byName[word] != nil || word == "V520" }

    private static func isAbove(_ mebibytes: Int?, gigabytes: Int) -> Bool { (mebibytes ?? 0) > gigabytes * 1024 }

    /// `32` from `32GB` or `32G`.
    private static func gigabytes(_ word: String) -> Int? {
        for suffix in ["GB", "G", "GIB"] where word.hasSuffix(suffix) {
            if let number = Int(word.dropLast(suffix.count)) { return number }
        }
        return nil
    }

    /// `RTX A6000` and `RTX PRO 6000` are written with and without spaces; joins them to one word.
    private static func joinRTX(_ words: [String]) -> [String] {
        guard let start = words.firstIndex(of: "RTX"), start + 1 < words.count else { return words }
        var rest = words[(start + 1)...]
        var name = "RTX" + rest.removeFirst()
        if name == "RTXPRO", let number = rest.first {
            name += number
        } else if name == "RTX6000", rest.first == "ADA" {
            name = "RTX6000ADA"
        }
        return [name] + rest
    }
}
