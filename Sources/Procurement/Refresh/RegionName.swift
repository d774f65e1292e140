/// Names of regions from options, which become part of an address.
enum RegionName {
    /// The name itself; throws `OfferError.invalidOption` when it has anything but letters, digits and hyphens.
    static func checked(_ name: String) throws(OfferError) -> String {
        guard !name.isEmpty, name.utf8.count <= 64,
            name.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            })
        else { throw OfferError(.invalidOption, "'\(name)' is not the name of a region, such as us-east-1.") }
        return name
    }
}
