/// The columns of AWS's price list CSV that the catalogue reads.
enum AWSPriceColumn: String, CaseIterable {
    case termType = "TermType"
    case unit = "Unit"
    case pricePerUnit = "PricePerUnit"
    case currency = "Currency"
    case leaseLength = "LeaseContractLength"
    case purchaseOption = "PurchaseOption"
    case offeringClass = "OfferingClass"
    case instanceType = "Instance Type"
    case vcpu = "vCPU"
    case memory = "Memory"
    case processor = "Physical Processor"
    case tenancy = "Tenancy"
    case operatingSystem = "Operating System"
    case preInstalled = "Pre Installed S/W"
    case capacityStatus = "CapacityStatus"
    case regionCode = "Region Code"
    case gpu = "GPU"
    case marketOption = "MarketOption"
    case operation

    /// Whether a list without the column still can be read: AWS added these later than the others.
    var isOptional: Bool { self == .marketOption || self == .gpu || self == .operation }
}
