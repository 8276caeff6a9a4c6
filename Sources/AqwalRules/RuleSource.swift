public import Aqwal

/// Where rules come from: the bundled set, and folders that add to it.
public enum RuleSource {
    /// Adds the rules that the binary carries.
    public static func addBundled(to loader: inout RuleLoader) {
        for file in BundledRules.files {
            let bytes = file.text.withUTF8Buffer { Array($0) }
            loader.add(name: file.name.description, bytes: bytes, layer: 0)
        }
    }

    /// The bundled rules alone. They were made ready when the package was built, so that the first article is read at once.
    public static func bundled() -> RuleSet { RuleSet(prepared: BundledRules.prepared, whole: load) ?? load() }

    @Sendable private static func load() -> RuleSet {
        var loader = RuleLoader()
        addBundled(to: &loader)
        return loader.load()
    }
}
