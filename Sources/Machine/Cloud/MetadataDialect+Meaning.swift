extension MetadataDialect {
    /// The instance that `answers` describe; nil if they are not this provider's: a page of a login portal, or another
    /// provider's service at the same address.
    func instance(from answers: [MetadataField: String]) -> CloudInstance? {
        guard let type = answers[.instanceType].map(lastComponent), looksLikeType(type) else { return nil }
        let zone = answers[.zone].map(lastComponent).flatMap(name)
        return CloudInstance(
            provider: provider, instanceType: type, region: region(told: answers[.region], zone: zone), zone: zone,
            spot: spot(lifecycle: answers[.lifecycle], notice: answers[.notice]))
    }

    /// Google writes resources as paths ("projects/1/zones/us-central1-a").
    private func lastComponent(_ text: String) -> String {
        guard provider == .gcp, let slash = text.lastIndex(of: "/") else { return text }
        return String(text[text.index(after: slash)...])
    }

    /// `text` if it is a name of letters, digits, dots, hyphens and underscores, at most 64 long.
    private func name(_ text: String) -> String? {
        let marks = Array("._-".utf8)
        let isName = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || marks.contains(byte)
        }
        return isName && !text.isEmpty && text.utf8.count <= 64 ? text : nil
    }

    /// The shapes of the names: "g5.xlarge", "ecs.gn6i-c4g1.xlarge", "GN7.2XLARGE32", "n1-standard-4", "Standard_NC6".
    private func looksLikeType(_ type: String) -> Bool {
        guard name(type) != nil else { return false }
        switch provider {
        case .aws, .tencent: return type.contains(".") && !type.hasPrefix("ecs.")
        case .alibaba: return type.hasPrefix("ecs.")
        case .gcp: return type.contains("-")
        case .azure: return type.contains("_")
        }
    }

    private func region(told: String?, zone: String?) -> String? {
        if let told, let region = name(told) { return region }
        guard let zone else { return nil }
        switch provider {
        case .aws: return zone.last?.isLetter == true ? String(zone.dropLast()) : nil
        case .gcp, .alibaba, .tencent: return zone.lastIndex(of: "-").map { String(zone[..<$0]) }
        case .azure: return nil
        }
    }

    private func spot(lifecycle: String?, notice: String?) -> SpotState {
        switch provider {
        case .aws: SpotState(isSpot: lifecycle.map { $0 == "spot" }, notice: notice)
        case .alibaba: SpotState(isSpot: notice == nil ? nil : true, notice: notice)
        case .tencent:
            // An hourly bill may be a spot one's: only the word itself, or a subscription, decides.
            SpotState(
                isSpot: notice != nil || lifecycle?.contains("SPOT") == true
                    ? true : lifecycle == "PREPAID" ? false : nil,
                notice: notice)
        case .gcp:
            SpotState(
                isSpot: lifecycle.map { $0.uppercased() == "TRUE" },
                notice: notice?.uppercased() == "TRUE" ? "preempted" : nil)
        case .azure: SpotState(isSpot: lifecycle.map { $0 == "Spot" })
        }
    }
}
