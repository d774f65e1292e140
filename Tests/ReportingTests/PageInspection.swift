import Foundation
import FoundationXML
import Procurement

@testable import Reporting

/// A page read by an XML parser, which refuses anything that is not well-formed.
struct PageInspection {
    let document: XMLDocument

    init(_ report: Report, _ language: ReportLanguage) throws {
        document = try XMLDocument(xmlString: HTMLReport(report, language: language).text, options: [])
    }

    func elements(_ path: String) throws -> [XMLElement] {
        try document.nodes(forXPath: path).compactMap { $0 as? XMLElement }
    }

    func attributes(_ name: String) throws -> [String] {
        try document.nodes(forXPath: "//@\(name)").compactMap(\.stringValue)
    }

    func texts(_ path: String) throws -> [String] { try elements(path).map { $0.stringValue ?? "" } }
}
