/// One text in both languages; `{0}`, `{1}`... stand for what is put in.
struct Wording: Sendable {
    let english: String
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    func text(in language: ReportLanguage) -> String { language == .chinese ? chinese : english }
}
