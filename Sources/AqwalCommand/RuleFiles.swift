import ArgumentParser
import Glibc

/// Finds rule files on disk.
enum RuleFiles {
    /// The file itself, or all `.rules` files in the folder and below, in order of their names.
    static func find(_ path: String) throws -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            StandardError.write("aqwal: \(path): \(String(cString: strerror(errno)))")
            throw ExitCode(2)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        let files = list(path).filter { $0.hasSuffix(".rules") }.sorted()
        if files.isEmpty {
            StandardError.write("aqwal: \(path): the folder holds no .rules file")
            throw ExitCode(2)
        }
        return files
    }

    private static func list(_ folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { found += list(path) } else { found.append(path) }
        }
        return found
    }
}
