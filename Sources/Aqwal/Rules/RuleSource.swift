/// Where rules come from: the bundled set, and folders that add to it.
public enum RuleSource {
    /// Adds the rules that the binary carries.
    public static func addBundled(to loader: inout RuleLoader) {
        for file in BundledRules.files {
            let bytes = file.text.withUTF8Buffer { Array($0) }
            loader.add(name: file.name.description, bytes: bytes, layer: 0)
        }
    }

    /// The bundled rules alone; they are tested at build time, so they load without faults.
    public static func bundled() -> RuleSet {
        var loader = RuleLoader()
        addBundled(to: &loader)
        return loader.load()
    }
}
