// swift-tools-version: 6.0
import PackageDescription

// Xcode builds the app from xcode/project.yml. This package holds the screens for both, and where Apple's
// frameworks do not exist it type-checks and tests the rest through stand-ins of the same names.
let models: [Target.Dependency] = [
    .product(name: "PluisKit", package: "swift"), .product(name: "PluisModels", package: "swift"),
]

#if os(macOS)
    let standIns: [Target] = []
    let frameworks: [Target.Dependency] = []
    let linuxAlone: [Target] = []
#else
    let names = ["SwiftUI", "UIKit", "Security", "CryptoKit", "UserNotifications"]
    let standIns = names.map { Target.target(name: $0, path: "TestSupport/\($0)") }
    let frameworks: [Target.Dependency] = ["SwiftUI"]
    let linuxAlone: [Target] = [
        // An executable, so that its entry point does not get in the way of the tests'.
        .executableTarget(
            name: "PluisApp", dependencies: ["PluisScreens"] + models + names.map { .byName(name: $0) }, path: "App",
            exclude: ["Resources"]),
        .testTarget(name: "PluisAppTests", dependencies: ["PluisApp"]),
        // They read outlines, which only the stand-in draws.
        .testTarget(
            name: "PluisScreensTests",
            dependencies: ["PluisScreens", .product(name: "PluisFakeDevice", package: "swift")] + models,
            exclude: ["Outlines"]),
    ]
#endif

let package = Package(
    name: "PluisPhone",
    defaultLocalization: "nl",
    platforms: [.iOS(.v17)],
    products: [.library(name: "PluisScreens", targets: ["PluisScreens"])],
    dependencies: [.package(path: "../bindings/swift")],
    targets: [
        .target(
            name: "PluisScreens",
            dependencies: models + frameworks)
    ] + linuxAlone + standIns,
    swiftLanguageModes: [.v6]
)
