import ArgumentParser

@main
struct Matte: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matte",
        abstract: "Cut people out of photos, serve that, measure it, and decide what to buy for it.",
        version: Version.text,
        subcommands: [
            CutCommand.self, EvalCommand.self, ModelsCommand.self, DoctorCommand.self,
            OffersCommand.self,
        ])
}
