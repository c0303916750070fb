import Foundation
import Testing

/// The files Xcode reads: nothing is asked of the system that the app does not need.
@Suite("resources")
struct ResourceTests {
    @Test("nothing is collected, nobody is tracked")
    func privacy() throws {
        let manifest = try plist("PrivacyInfo.xcprivacy")
        #expect(manifest["NSPrivacyTracking"] as? Bool == false)
        #expect((manifest["NSPrivacyTrackingDomains"] as? [Any])?.isEmpty == true)
        #expect((manifest["NSPrivacyCollectedDataTypes"] as? [Any])?.isEmpty == true)
        let used = try #require(manifest["NSPrivacyAccessedAPITypes"] as? [[String: Any]])
        let reasons = used.compactMap { $0["NSPrivacyAccessedAPITypeReasons"] as? [String] }
        #expect(reasons == [["C617.1"], ["35F9.1"]])
    }

    @Test("no network, no camera, no place, no contacts, no background work, no address of its own")
    func info() throws {
        let info = try plist("Info.plist")
        let refused = [
            "NSAppTransportSecurity", "UIBackgroundModes", "CFBundleURLTypes", "NSLocalNetworkUsageDescription",
            "NSBonjourServices", "UIFileSharingEnabled", "LSSupportsOpeningDocumentsInPlace",
        ]
        #expect(refused.filter { info[$0] != nil } == [])
        #expect(info.keys.filter { $0.hasSuffix("UsageDescription") } == [])
        #expect(info["CFBundleLocalizations"] as? [String] == ["nl", "en"])
        #expect(info["UILaunchScreen"] != nil)
    }

    @Test("files are closed while the phone is locked, and there is no other right")
    func entitlements() throws {
        let rights = try plist("Pluis.entitlements")
        #expect(rights.keys.sorted() == ["com.apple.developer.default-data-protection"])
        #expect(rights.values.first as? String == "NSFileProtectionComplete")
    }

    @Test("the assets are there", arguments: ["AccentColor.colorset", "AppIcon.appiconset", "."])
    func assets(_ folder: String) throws {
        let url = resources.appending(path: "Assets.xcassets/\(folder)")
        let contents = try JSONSerialization.jsonObject(with: Data(contentsOf: url.appending(path: "Contents.json")))
        let images = (contents as? [String: Any])?["images"] as? [[String: Any]] ?? []
        for name in images.compactMap({ $0["filename"] as? String }) {
            #expect(FileManager.default.fileExists(atPath: url.appending(path: name).path(percentEncoded: false)))
        }
    }

    private var resources: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../App/Resources").standardized
    }

    private func plist(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: resources.appending(path: name))
        return try #require(PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any])
    }
}
