import Foundation
import PackagePlugin

/// Runs RuleBundler over `Rules/` whenever a rule file has changed.
@main
struct RuleBundlerPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let rules = context.package.directoryURL.appendingPathComponent("Rules")
        let found = FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String } ?? []
        let files = found.filter { $0.hasSuffix(".rules") }.sorted().map { rules.appendingPathComponent($0) }
        let output = context.pluginWorkDirectoryURL.appendingPathComponent("BundledRules.swift")
        return [
            .buildCommand(
                displayName: "Bundling rules", executable: try context.tool(named: "RuleBundler").url,
                arguments: [rules.path, output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
        ]
    }
}
