import Testing

@testable import Reporting

@Suite("The words of a report")
struct PhraseTests {
    @Test("No phrase lacks a language", arguments: Phrase.allCases)
    func complete(_ phrase: Phrase) throws {
        let wording = try #require(Phrase.table[phrase], "\(phrase) is not in the table")
        #expect(!wording.english.isEmpty)
        // Chinese puts no space between sentences.
        #expect(!wording.chinese.isEmpty || phrase == .sentenceGap)
    }

    /// The same in both languages: an abbreviation and patterns of punctuation.
    private static let languageless: Set<Phrase> = [.columnGPU, .groupTitle, .workWithPath]

    @Test("Chinese texts are Chinese", arguments: Phrase.allCases)
    func chinese(_ phrase: Phrase) throws {
        let wording = Phrase.wording(of: phrase)
        guard !Self.languageless.contains(phrase), wording.english.contains(where: \.isLetter) else { return }
        #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(wording.chinese)")
        #expect(!wording.english.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(wording.english)")
    }

    @Test("Both languages put in the same parts", arguments: Phrase.allCases)
    func parts(_ phrase: Phrase) {
        let wording = Phrase.wording(of: phrase)
        #expect(Self.places(wording.english) == Self.places(wording.chinese), "\(phrase)")
    }

    private static func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{(\d+)\}/).map { String($0.1) })
    }

    @Test("The table has no entry twice and none for nothing")
    func table() {
        let parts = [Phrase.sectionWordings, Phrase.tableWordings, Phrase.termWordings]
        #expect(parts.reduce(0) { $0 + $1.count } == Phrase.allCases.count)
        #expect(Phrase.table.count == Phrase.allCases.count)
    }

    @Test("What is put in stays a figure and cannot ask for parts itself")
    func figures() {
        let book = PhraseBook(language: .english)
        let line = book.line(.frontier, [.text("{0} {7}"), .figure(Figure(value: "1.25", text: "1.3"))])
        #expect(line.contains(.figure(Figure(value: "1.25", text: "1.3"))))
        #expect(line.plain.hasSuffix("{0} {7}1.3."))
    }
}
