import COnnxRuntime

extension RuntimeLibrary {
    /// Asks the library whether it has a provider and can load it.
    ///
    /// A build without CUDA or TensorRT answers a status when their options are created, and so does one whose own libraries
    /// are missing: a clean test that needs no model and no device.
    func probe(_ provider: ExecutionProvider) -> OnnxRuntimeError? {
        do throws(OnnxRuntimeError) {
            switch provider {
            case .cpu: break
            case .openvino: try requireRegistration(of: provider)
            case .cuda:
                try requireRegistration(of: provider)
                openCompanions()
                _ = try ProviderOptionsOwner.cuda(in: self)
            case .tensorrt:
                try requireRegistration(of: provider)
                openCompanions()
                _ = try ProviderOptionsOwner.tensorRT(in: self)
            }
            return nil
        } catch {
            return error
        }
    }

    private func requireRegistration(of provider: ExecutionProvider) throws(OnnxRuntimeError) {
        guard try registeredNames().contains(provider.registeredName) else {
            let kind = provider == .openvino ? "openvino" : "cuda"
            throw OnnxRuntimeError(
                .providerNotAvailable,
                "\(provider.rawValue) is not enabled in this build of ONNX Runtime (\(version), \(path)); "
                    + "run script/bootstrap --runtime \(kind)")
        }
    }

    /// The names of the providers that this build was made with.
    private func registeredNames() throws(OnnxRuntimeError) -> [String] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var count: Int32 = 0
        try call("list the runtime's providers", failingAs: .providerNotAvailable) {
            $0.pointee.GetAvailableProviders(&names, &count)
        }
        guard let names else { return [] }
        let texts = (0..<Int(count)).compactMap { names[$0].map { String(cString: $0) } }
        try call("list the runtime's providers", failingAs: .providerNotAvailable) {
            $0.pointee.ReleaseAvailableProviders(names, count)
        }
        return texts
    }
}
