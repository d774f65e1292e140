/// What a model takes or gives at one of its ends.
public struct TensorDescription: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    public let elementType: ElementType
    /// One length per dimension; nil where the model leaves it open. Empty for a single number.
    public let shape: [Int?]
    /// The model's names of open dimensions, such as "batch"; nil where it gives none.
    public let dimensionNames: [String?]

    public init(name: String, elementType: ElementType, shape: [Int?], dimensionNames: [String?]? = nil) {
        self.name = name
        self.elementType = elementType
        self.shape = shape
        self.dimensionNames = dimensionNames ?? shape.map { _ in nil }
    }

    /// Such as "image float32 [batch, 3, ?, ?]".
    public var description: String {
        let lengths = zip(shape, dimensionNames).map { length, name in length.map { "\($0)" } ?? name ?? "?" }
        return "\(name) \(elementType.rawValue) [\(lengths.joined(separator: ", "))]"
    }

    /// Says what is wrong with a tensor given for this end, or nil if it fits; the element type is not looked at.
    func misfit(ofShape given: [Int]) -> String? {
        if given.count == shape.count, zip(shape, given).allSatisfy({ $0 == nil || $0 == $1 }) { return nil }
        return "has shape \(given), the model takes \(self)"
    }
}
