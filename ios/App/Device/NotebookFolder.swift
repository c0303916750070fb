import Foundation

/// Where the notebook lies: in the app's own folder, readable only while the phone is unlocked, in no backup of the system.
enum NotebookFolder {
    /// Sees to the folder around the notebook's, and answers where the notebook's is; the core makes that itself.
    static func prepare() throws -> URL {
        try prepare(
            in: FileManager.default.url(
                for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true))
    }

    static func prepare(in around: URL) throws -> URL {
        var safe = around.appending(path: "Pluis", directoryHint: .isDirectory)
        #if canImport(Darwin)
            let attributes: [FileAttributeKey: Any] = [
                .posixPermissions: 0o700, .protectionKey: FileProtectionType.complete,
            ]
        #else
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        #endif
        let files = FileManager.default
        try files.createDirectory(at: safe, withIntermediateDirectories: true, attributes: attributes)
        // Also for a folder that was there: what is made inside takes its protection from it.
        try files.setAttributes(attributes, ofItemAtPath: safe.path(percentEncoded: false))
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try safe.setResourceValues(values)
        return safe.appending(path: "Notebook", directoryHint: .isDirectory)
    }
}
