import Glibc

/// The environment variables of this process.
public enum ProcessEnvironment {
    /// A copy of them all.
    public static var current: [String: String] {
        var variables: [String: String] = [:]
        // Sound because `environ` is a list of NUL-terminated texts that ends with a null pointer.
        var entry = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if let place = line.firstIndex(of: "=") {
                variables[String(line[..<place])] = String(line[line.index(after: place)...])
            }
            entry += 1
        }
        return variables
    }
}
