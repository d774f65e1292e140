import Foundation
import Rasters

/// What Pillow, pymatting and NumPy gave; made by `Goldens/make_goldens.py`.
struct Goldens: Decodable {
    struct Resize: Decodable {
        let source: [Int]
        let target: [Int]
        let filter: Resampling
        let colour: Data
        let plane: Data
    }

    struct Blur: Decodable {
        let radius: Double
        let colour: Data
    }

    struct Foreground: Decodable {
        let size: [Int]
        let alpha: Data
        let image: Data
        let foreground: Data
    }

    struct Guided: Decodable {
        let size: [Int]
        let coarseSize: [Int]
        let coarse: Data
        let image: Data
        let alpha: Data
    }

    let resampling: [Resize]
    let blurring: [Blur]
    let foreground: Foreground
    let guided: Guided

    static func load() throws -> Goldens {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Goldens/goldens.json")
        return try JSONDecoder().decode(Goldens.self, from: Data(contentsOf: file))
    }
}
