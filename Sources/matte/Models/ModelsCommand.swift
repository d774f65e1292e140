import ArgumentParser

/// `matte models`: what is installed, what can be had.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, inspect, verify, fetch, add and optimize models.",
        subcommands: [
            ListModels.self, ModelInfo.self, VerifyModels.self, PullModel.self, AddModel.self,
            OptimizeModel.self,
        ])
}
