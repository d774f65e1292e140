/// The version that `--version`, result documents and HTTP answers carry.
enum Version {
    static let text = "0.1.0"
}
