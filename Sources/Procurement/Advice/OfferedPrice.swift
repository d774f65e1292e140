/// One price at which a machine can be had, in the currency of the advice.
struct OfferedPrice {
    var origin: PricedMachine.PriceOrigin
    var published: HourlyPrice?
    var gpu: GPUAllocation?
    var purchase: PurchaseForm
    var region: String?
    var perHour: Money
    var exchange: ExchangeRate?
}
