/// A cloud whose metadata service is known.
public enum CloudProvider: String, Sendable, Codable, CaseIterable {
    /// Amazon Web Services.
    case aws
    /// Alibaba Cloud.
    case alibaba
    /// Tencent Cloud.
    case tencent
    /// Google Cloud.
    case gcp
    /// Microsoft Azure.
    case azure

    /// The cloud that the firmware names; nil if it names none.
    public init?(firmware: DMIIdentity) {
        if firmware.mentions("Amazon EC2") || firmware.mentions("amazon") {
            self = .aws
        } else if firmware.mentions("Alibaba") {
            self = .alibaba
        } else if firmware.mentions("Tencent") {
            self = .tencent
        } else if firmware.mentions("Google Compute Engine") {
            self = .gcp
        } else if firmware.chassisTag == Self.azureChassisTag {
            self = .azure
        } else {
            return nil
        }
    }

    /// The tag on every Azure chassis; it tells Azure from Hyper-V at home (documented for its guest agent).
    private static let azureChassisTag = "7783-7084-3265-9085-8269-3286-77"
}
