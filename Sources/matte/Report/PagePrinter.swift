import Foundation
import Glibc
import Reporting

/// Prints a page to PDF with headless Chromium.
struct PagePrinter {
    /// The environment variable that names the browser's program.
    static let variable = "MATTE_CHROMIUM"
    /// Names under which distributions install it.
    private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    /// Seconds after which the browser is ended: a report takes 2 to 5.
    private static let timeLimit = 60.0

    private let program: String

    /// The browser of the environment variable, or the first one on the search path; throws `noPrinter`.
    static func found(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> PagePrinter {
        if let path = environment[variable], !path.isEmpty {
            guard access(path, X_OK) == 0 else {
                throw ReportError(.noPrinter, "\(variable) names \(path), which is no program: correct or unset it.")
            }
            return PagePrinter(program: path)
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for name in names {
            for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
                return PagePrinter(program: "\(folder)/\(name)")
            }
        }
        throw ReportError(
            .noPrinter,
            "PDF is printed by Chromium, which is not installed: apt-get install chromium, or name a browser with \(variable), or write .html and print it."
        )
    }

    /// The PDF of a page; throws `printingFailed` with what the browser said.
    func pdf(of page: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appendingPathComponent("report.html")
        let target = folder.appendingPathComponent("report.pdf")
        try page.write(to: source, atomically: false, encoding: .utf8)
        let said = try print(source, to: target, profile: folder.appendingPathComponent("profile"))
        guard let data = FileManager.default.contents(atPath: target.path), data.starts(with: Array("%PDF".utf8)) else {
            throw ReportError(
                .printingFailed, "\(program) printed no PDF: try it by hand, or write .html and print that.",
                cause: said)
        }
        return data
    }

    private func print(_ source: URL, to target: URL, profile: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer",
            "--user-data-dir=\(profile.path)", "--print-to-pdf=\(target.path)",
        ]
        // Chromium refuses to isolate itself for root; the page is our own and has no script.
        if getuid() == 0 { process.arguments?.append("--no-sandbox") }
        process.arguments?.append(source.absoluteString)
        let words = profile.deletingLastPathComponent().appendingPathComponent("words.txt")
        _ = FileManager.default.createFile(atPath: words.path, contents: nil)
        let output = try FileHandle(forWritingTo: words)
        process.standardError = output
        process.standardOutput = output
        try process.run()
        let watch = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.timeLimit, execute: watch)
        process.waitUntilExit()
        watch.cancel()
        let text = (try? String(contentsOf: words, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map(String.init) ?? "it said nothing"
    }
}
