/// An access key of a cloud provider, from the environment; its text form shows neither part.
struct ProviderCredentials: Sendable {
    /// The key's identifier, which signed requests carry.
    let identifier: String
    /// The secret that signs, which never leaves the process.
    let secret: String

    /// Makes credentials from their parts.
    init(identifier: String, secret: String) {
        self.identifier = identifier
        self.secret = secret
    }

    /// Takes the two parts from the environment; throws `OfferError.missingCredentials` when one is not set.
    init(
        identifierVariable: String, secretVariable: String, environment: [String: String]
    ) throws(OfferError) {
        guard let identifier = environment[identifierVariable], !identifier.isEmpty,
            let secret = environment[secretVariable], !secret.isEmpty
        else {
            throw OfferError(
                .missingCredentials,
                "Credentials are taken from the environment only: set \(identifierVariable) and \(secretVariable).")
        }
        self.init(identifier: identifier, secret: secret)
    }

    /// The text with every occurrence of the identifier and the secret replaced: providers repeat in their error
    /// messages what was sent to them.
    func redacting(_ text: String) -> String {
        text.replacing(secret, with: "[secret]").replacing(identifier, with: "[access key]")
    }
}

extension ProviderCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "[credentials]" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
