import ArgumentParser

/// `matte bench`: measures how fast, how steady and how exact this machine is.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure this machine, a service or hours of running, in a way that money can be spent on.",
        discussion: "docs/methodology.md explains every number.",
        subcommands: [
            BenchRun.self, BenchSoak.self, BenchLoad.self, BenchCompare.self, BenchVerify.self, BenchShow.self,
            BenchRound.self, BenchSoakWorker.self, BenchHarness.self,
        ])
}
