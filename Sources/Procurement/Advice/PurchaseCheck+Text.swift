import Benchmarking

extension PurchaseCheck {
    /// The point in words, in English or Chinese, as a warning when it does not hold.
    public func text(in language: MoneyLanguage) -> String {
        let figure = value.map { Text.significant($0) } ?? "?"
        return switch (code, language) {
        case (.memorySixGigabytes, .english): "GPU memory of 6 GB at least: \(figure) GB."
        case (.memorySixGigabytes, .chinese): "显存至少 6 GB：\(figure) GB。"
        case (.memoryEightGigabytes, .english): "GPU memory of 8 GB is advised: \(figure) GB."
        case (.memoryEightGigabytes, .chinese): "建议显存 8 GB：\(figure) GB。"
        case (.peakFits, .english): "The measured peak of \(figure) GB must fit into the GPU's memory."
        case (.peakFits, .chinese): "实测峰值 \(figure) GB 须能放入显存。"
        case (.wholeGPU, .english): "A whole GPU, since others disturb a shared one: it has \(figure)."
        case (.wholeGPU, .chinese): "应为整块 GPU，共享的会受干扰：此实例为 \(figure) 块。"
        case (.tensorCores, .english): "Tensor Cores, which FP16 and INT8 need to be faster."
        case (.tensorCores, .chinese): "Tensor Core：FP16 与 INT8 靠它加速。"
        }
    }
}
