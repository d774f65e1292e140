import Benchmarking
import Procurement

extension PhraseBook {
    /// A workload in one line.
    func name(_ workload: Workload) -> String {
        let parts = ["\(workload.model) \(workload.width)×\(workload.height)", workload.precision].compactMap { $0 }
        let what = parts.joined(separator: " ")
        return workload.path.map { text(.workWithPath, what, name($0)) } ?? what
    }

    /// What was timed.
    func name(_ path: MeasuredPath) -> String {
        switch path {
        case .photoToPNG: self[.pathPhotoToPNG]
        case .modelOnly: self[.pathModelOnly]
        case .request: self[.pathRequest]
        case .null: self[.pathNull]
        }
    }

    /// A configuration in one line.
    func name(_ row: RowConfiguration) -> String {
        let size = row.width == row.height ? "\(row.width)" : "\(row.width)×\(row.height)"
        let what = "\(row.model) \(size) \(row.precision) \(row.providerRan ?? row.providerAsked)"
        return text(.rowName, what, "\(row.batch)", name(row.path)) + (row.scenario.isClosedLoop ? "" : self[.openLoop])
    }

    /// A dimension of the score.
    func name(_ dimension: ScoreDimension) -> String {
        switch dimension {
        case .speed: self[.dimensionSpeed]
        case .memory: self[.dimensionMemory]
        case .stability: self[.dimensionStability]
        case .cost: self[.dimensionCost]
        }
    }

    /// A figure that a score looks at.
    func name(_ figure: ScoreFigure) -> String {
        switch figure {
        case .meanLatency: self[.figureMeanLatency]
        case .imagesPerSecond: self[.figureImagesPerSecond]
        case .peakMemory: self[.figurePeakMemory]
        case .errorShare: self[.figureErrorShare]
        case .costPerThousand: self[.figureCost]
        }
    }

    /// A rule of the score in one sentence.
    func rule(_ rule: ScoreRule) -> String {
        switch rule {
        case .smallestIsBest(let figure): return text(.ruleSmallest, name(figure))
        case .largestIsBest(let figure): return text(.ruleLargest, name(figure))
        case .fullBelow(let figure, let limit): return text(.ruleFullBelow, name(figure), limitText(limit, figure))
        case .allowance(let figure, let free, let points):
            return text(.ruleAllowance, name(figure), limitText(free, figure), Drawing.number(points))
        }
    }

    /// A limit of a rule with its unit; limits are round, so no digits are made up behind them.
    private func limitText(_ value: Double, _ figure: ScoreFigure) -> String {
        switch figure {
        case .meanLatency: "\(Drawing.number(value)) \(self[.unitMilliseconds])"
        case .imagesPerSecond: "\(Drawing.number(value)) \(self[.unitImagesPerSecond])"
        case .peakMemory: "\(Drawing.number(value / ScoreRules.bytesPerGigabyte)) GB"
        case .errorShare: "\(Drawing.number(value * 100)) %"
        case .costPerThousand: Drawing.number(value)
        }
    }

    /// A figure of the score with its unit and exact value.
    func figure(_ value: Double, _ figure: ScoreFigure) -> Figure {
        let text: String =
            switch figure {
            case .meanLatency: "\(Text.significant(value)) \(self[.unitMilliseconds])"
            case .imagesPerSecond: "\(Text.significant(value)) \(self[.unitImagesPerSecond])"
            case .peakMemory: "\(Text.significant(value / ScoreRules.bytesPerGigabyte)) GB"
            case .errorShare: Text.percent(value)
            case .costPerThousand: Text.significant(value)
            }
        return Figure(value: "\(value)", text: text)
    }

    /// A setting of a workload.
    func name(_ setting: WorkloadSetting) -> String {
        switch setting {
        case .model: self[.settingModel]
        case .modelFile: self[.settingModelFile]
        case .size: self[.settingSize]
        case .precision: self[.settingPrecision]
        case .path: self[.settingPath]
        case .images: self[.settingImages]
        }
    }

    /// Where a price comes from.
    func name(_ origin: PricedMachine.PriceOrigin?) -> String {
        switch origin {
        case .catalogue: self[.priceCatalogue]
        case .publication: self[.pricePublication]
        case .given: self[.priceGiven]
        case nil: self[.priceNone]
        }
    }

    /// What a rate rests on.
    func name(_ basis: SustainedRate.Basis) -> String {
        switch basis {
        case .openLoop: self[.basisOpenLoop]
        case .simulated: self[.basisSimulated]
        case .closedLoop: self[.basisClosedLoop]
        }
    }

    /// Measured or published.
    func name(_ origin: EvidenceOrigin) -> String {
        origin == .measured ? self[.originMeasured] : self[.originPublished]
    }

    /// The verdict on a soak.
    func name(_ word: SoakVerdict.Word) -> String {
        switch word {
        case .steady: self[.soakSteady]
        case .drifting: self[.soakDrifting]
        case .leaking: self[.soakLeaking]
        case .stalled: self[.soakStalled]
        case .failedAndRecovered: self[.soakRecovered]
        case .failed: self[.soakFailed]
        case .undecided: self[.soakUndecided]
        }
    }
}
