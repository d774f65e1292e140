import Benchmarking

/// How far a measurement is: a bar on a terminal, a line a round elsewhere.
enum ProgressLine {
    private static let width = 20

    static func show(_ progress: RunProgress) {
        let left = progress.secondsLeft.map { ", \(Text.seconds($0)) left" } ?? ""
        let text = "\(progress.done + 1) of \(progress.total): \(progress.title), round \(progress.round + 1)\(left)"
        if Console.shared.isTerminal {
            Console.shared.showStatus("[\(bar(progress.done, of: progress.total))] \(text)")
        } else {
            Console.shared.print(text)
        }
    }

    /// A bar of fixed width.
    static func bar(_ done: Int, of total: Int) -> String {
        let filled = total > 0 ? width * done / total : 0
        return String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    }
}
