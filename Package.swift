// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "aqwal",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Aqwal", targets: ["Aqwal", "AqwalRules"]),
        .executable(name: "aqwal", targets: ["AqwalCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "PCRE2", dependencies: ["CPCRE2"], swiftSettings: settings),
        .target(name: "Aqwal", dependencies: ["PCRE2"], swiftSettings: settings),
        // The rules go into the binary at build time, made ready for use: it starts from any folder, and at once.
        .target(name: "AqwalRules", dependencies: ["Aqwal"], swiftSettings: settings, plugins: ["RuleBundlerPlugin"]),
        .executableTarget(name: "RuleBundler", dependencies: ["Aqwal"]),
        .plugin(
            name: "RuleBundlerPlugin", capability: .buildTool(), dependencies: ["RuleBundler"], path: "Sources/RuleBundlerPlugin"),
        .executableTarget(
            name: "AqwalCommand",
            dependencies: ["Aqwal", "AqwalRules", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),
        .executableTarget(name: "aqwal-bench", dependencies: ["Aqwal", "AqwalRules", "PCRE2"], path: "Sources/AqwalBench", swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"], swiftSettings: settings),
        .testTarget(
            name: "AqwalTests", dependencies: ["Aqwal", "AqwalRules", "PCRE2", "TestSupport"], exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(name: "AqwalCommandTests", dependencies: ["AqwalCommand", "TestSupport"], swiftSettings: settings),
    ]
)
