/// The rules that decide whether a soak may be used.
public enum SoakRules {
    /// What the rules find.
    public static func findings(_ soak: SoakRecord) -> [Finding] {
        guard let injected = soak.injected else { return [] }
        return [
            Finding(
                .undisturbed, .invalid,
                "A fault (\(injected)) was put in on purpose, to test the verdict: this is no soak of the model.")
        ]
    }
}
