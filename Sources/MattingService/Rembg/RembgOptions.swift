import ImageCoding
import Matting

/// The parameters of rembg's server (`rembg s`) as settings of ours.
struct RembgOptions: Sendable {
    /// Parameters that are understood; others are passed over, as there.
    static let names = ["model", "a", "af", "ab", "ae", "om", "ppm", "dc", "vm", "bgc", "extras", "url"]

    let settings: CutSettings
    /// nil for the service's default.
    let model: String?

    /// - Parameter models: names on offer.
    /// - Throws: `ServiceProblem` with kind `badRequest` naming the parameter.
    init(_ fields: [String: String], models: [String]) throws(ServiceProblem) {
        let reading = FieldReading(fields: fields)
        // rembg refines edges only when told (a, dc, vm) and by these thresholds; here they are always refined, along the
        // photo's own. The values are read so that a wrong one is still told.
        for name in ["a", "dc", "vm"] { _ = try reading.flag(name) }
        for name in ["af", "ab"] { _ = try reading.integer(name, in: 0...255) }
        _ = try reading.integer("ae", in: 0...Int(Int32.max))
        var settings = CutSettings(encoding: EncodeOptions(format: .png))
        settings.alphaOnly = try reading.flag("om")
        settings.hardensMatte = try reading.flag("ppm")
        if !settings.alphaOnly, let text = fields["bgc"], !text.isEmpty {
            settings.background = try Self.background(text)
        }
        self.settings = settings
        guard let name = fields["model"], !name.isEmpty else {
            model = nil
            return
        }
        guard models.contains(name) else {
            throw ServiceProblem(
                .badRequest,
                "the model \"\(name.printable)\" is not on offer here\(Spelling.suggestion(for: name, among: models))",
                field: "model")
        }
        model = name
    }

    /// `red,green,blue,alpha`, each 0 to 255.
    private static func background(_ text: String) throws(ServiceProblem) -> Background {
        let levels = text.split(separator: ",", omittingEmptySubsequences: false).map {
            UInt8($0.filter { $0 != " " })
        }
        guard levels.count == 4, let red = levels[0], let green = levels[1], let blue = levels[2],
            let opacity = levels[3]
        else { throw ServiceProblem(.badRequest, "bgc takes red,green,blue,alpha, each from 0 to 255", field: "bgc") }
        return .tint(RGBColour(red: red, green: green, blue: blue), opacity: opacity)
    }
}
