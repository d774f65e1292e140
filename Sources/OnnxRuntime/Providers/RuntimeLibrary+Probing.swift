import COnnxRuntime

extension RuntimeLibrary {
    /// Asks the library whether it has a provider and can load it: by attaching it to session options that nobody uses.
    ///
    /// A build without CUDA or TensorRT answers a status when their options are created; one that has them loads their libraries,
    /// and the driver, when they are attached, and answers a status if one is missing. Neither needs a model.
    func probe(_ provider: ExecutionProvider) -> OnnxRuntimeError? {
        do throws(OnnxRuntimeError) {
            guard provider != .cpu else { return nil }
            try requireRegistration(of: provider)
            if provider != .openvino { openCompanions() }
            // The providers write to the log, which an environment has; the library keeps one for all who ask for it.
            let environment = try InferenceEnvironment(library: self)
            defer { withExtendedLifetime(environment) {} }
            let options = try OrtOwner(
                creating: .sessionOptions, in: self, "create session options", failingAs: .outOfMemory
            ) { $0.pointee.CreateSessionOptions($1) }
            try ProviderAttachment(options: SessionOptions(provider: provider), library: self).attach(
                to: options.pointer)
            return nil
        } catch {
            if error.code == .providerNotAvailable { return error }
            // Whatever else went wrong with the plainest options means the same to the caller.
            return OnnxRuntimeError(
                .providerNotAvailable, "\(provider.rawValue) cannot be used on this machine",
                runtimeCode: error.runtimeCode, runtimeMessage: error.runtimeMessage)
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
