import Foundation

extension PurchaseCheck {
    /// The points for an instance with a GPU; none for one without.
    ///
    /// `gpu` is the GPU's name where no offer says what the instance has; `peakBytes` is the measured peak.
    static func checks(offer: GPUAllocation?, gpu: String?, peakBytes: Double?) -> [PurchaseCheck] {
        guard let name = offer?.model ?? gpu else { return [] }
        let model = GPUModel.recognised(name, memoryMebibytes: offer?.memoryMebibytes)
        let share = offer.map { NSDecimalNumber(decimal: $0.count).doubleValue }
        let whole = (offer?.memoryMebibytes ?? model?.memoryMebibytes).map { Double($0) * bytesPerMebibyte }
        // A share of a GPU has a share of its memory.
        let bytes = whole.map { $0 * min(share ?? 1, 1) }
        let gigabytes = bytes.map { $0 / ScoreRules.bytesPerGigabyte }
        let peak = peakBytes.map { $0 / ScoreRules.bytesPerGigabyte }
        var fits: Bool?
        if let gigabytes, let peak { fits = peak < gigabytes }
        return [
            PurchaseCheck(code: .memorySixGigabytes, passed: gigabytes.map { $0 >= 6 }, value: gigabytes),
            PurchaseCheck(code: .memoryEightGigabytes, passed: gigabytes.map { $0 >= 8 }, value: gigabytes),
            PurchaseCheck(code: .peakFits, passed: fits, value: peak),
            PurchaseCheck(code: .wholeGPU, passed: share.map { $0 >= 1 }, value: share),
            PurchaseCheck(code: .tensorCores, passed: model.map { !withoutTensorCores.contains($0.name) }, value: nil),
        ]
    }

    private static let bytesPerMebibyte = 1_048_576.0

    /// GPUs of the Pascal, Maxwell and Kepler generations, and AMD's: Tensor Cores began with the V100 (vendors' data
    /// sheets).
    private static let withoutTensorCores: Set<String> = ["P4", "P40", "P100", "K80", "M60", "RADEON-PRO-V520"]
}
