import Foundation

@testable import Procurement

/// The committed figures of the article, found from this source file.
enum ArticleFigures {
    static func read() throws -> PublishedFigures {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "examples/article/article.json")
        return try PublishedFigures.decode([UInt8](try Data(contentsOf: file)), name: "article.json")
    }
}
