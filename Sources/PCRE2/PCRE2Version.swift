import CPCRE2

/// The library that matches, for bug reports and benchmarks.
public enum PCRE2Version {
    /// For example `10.42 2022-12-11`.
    public static let text: String = {
        var buffer = [UInt8](repeating: 0, count: 64)
        let length = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &buffer)
        return String(decoding: buffer.prefix(max(0, Int(length) - 1)), as: UTF8.self)
    }()

    /// What compiled patterns depend on: they are good for a library with the same version and size of links alone.
    public static let format: String = {
        var linkSize: UInt32 = 0
        pcre2_config_8(UInt32(PCRE2_CONFIG_LINKSIZE), &linkSize)
        return "\(text), links of \(linkSize)"
    }()
}
