import Foundation

extension RuntimeLibrary {
    /// NVIDIA's libraries that the CUDA provider needs, each after those that it needs itself.
    private static let companions = [
        "libcudart.so", "libnvJitLink.so", "libcublasLt.so", "libcublas.so", "libnvrtc.so", "libcurand.so",
        "libcufft.so",
        "libcudnn.so",
    ]

    /// Opens NVIDIA's libraries that lie beside the runtime library, so that the provider finds them there.
    ///
    /// The provider names them without a folder; the dynamic linker takes one that is open already under that name, and otherwise
    /// searches the system. What is not beside the library is left to the system.
    func openCompanions() {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for companion in Self.companions {
            for name in names.sorted() where name.hasPrefix(companion) {
                // One that cannot be opened is named by the provider's own error, which follows.
                _ = dlopen(folder + "/" + name, RTLD_NOW | RTLD_GLOBAL)
            }
        }
    }
}
