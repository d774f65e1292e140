import Dispatch

extension Duration {
    /// The same span for Dispatch, to the nanosecond.
    var dispatchInterval: DispatchTimeInterval { .nanoseconds(wholeNanoseconds) }

    /// The span in whole nanoseconds; at most the largest `Int`, some 292 years.
    var wholeNanoseconds: Int {
        let (seconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? Int.max : Int(seconds) + Int(components.attoseconds / 1_000_000_000)
    }
}
