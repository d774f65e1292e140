import Testing

@testable import Procurement

@Suite("Names of GPUs")
struct GPUModelTests {
    @Test(
        "Drivers, catalogues and pages name the same model",
        arguments: [
            ("Tesla T4", nil, "T4"), ("NVIDIA T4", nil, "T4"), ("NVIDIA A10G", nil, "A10G"), ("NVIDIA A10", nil, "A10"),
            ("NVIDIA L4", nil, "L4"), ("NVIDIA L40S", nil, "L40S"), ("Tesla V100-SXM2-16GB", nil, "V100"),
            ("Tesla V100-SXM2-32GB", nil, "V100-32GB"), ("V100", 32_768, "V100-32GB"), ("V100", 16_160, "V100"),
            ("NVIDIA A100-SXM4-80GB", nil, "A100-80GB"), ("NVIDIA A100-SXM4-40GB", nil, "A100"),
            ("A100-80GB", nil, "A100-80GB"), ("A100", 81_920, "A100-80GB"), ("NVIDIA H100 80GB HBM3", nil, "H100"),
            ("NVIDIA H100 NVL", 95_830, "H100-94GB"), ("NVIDIA H200", nil, "H200"), ("NVIDIA T4G", nil, "T4G"),
            ("NVIDIA RTX A6000", nil, "RTXA6000"), ("NVIDIA GeForce RTX 4090", nil, "RTX4090"),
            ("NVIDIA RTX PRO 6000 Blackwell Server Edition", nil, "RTXPRO6000"), ("t4", nil, "T4"),
            ("NVIDIA RTX 6000 Ada Generation", nil, "RTX6000ADA"), ("Radeon Pro V520", nil, "RADEON-PRO-V520"),
        ] as [(String, Int?, String)])
    func recognised(text: String, memory: Int?, name: String) {
        #expect(GPUModel.recognised(text, memoryMebibytes: memory)?.name == name)
    }

    @Test("Unknown names are not guessed", arguments: ["", "NVIDIA", "T", "T44", "GPU", "TPU v5e", "RTX", "A10M"])
    func unknown(text: String) {
        #expect(GPUModel.recognised(text) == nil)
    }

    @Test("Every known model recognises its own name")
    func itself() {
        for model in GPUModel.known {
            #expect(GPUModel.recognised(model.name, memoryMebibytes: model.memoryMebibytes) == model, "\(model.name)")
        }
    }
}
