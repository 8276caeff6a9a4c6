/// Folders of the package that tests read.
public enum PackageRoot {
    /// Path of the package's folder, without a slash at its end.
    public static let path: String = {
        let file = #filePath
        return String(file.dropLast("/Tests/TestSupport/PackageRoot.swift".count))
    }()
    public static let fixtures = path + "/Tests/AqwalTests/Fixtures"
}
