import PluisBindings

/// A call to a notebook that was closed: a mistake of the app.
public struct NotebookClosed: Error, Equatable {
    public init() {}
}

/// A secret that was given to a call before: a mistake of the app.
public struct SecretSpent: Error, Equatable {
    public init() {}
}

extension PluisError {
    /// The stable code, such as `wrong_secret`; the same on every platform, in every language and version.
    public var code: String {
        (try? errorCode(error: self)) ?? "internal"
    }
}

/// What `work` answers. An error of the generated code itself, which quotes what it could not read, becomes the one that
/// the core answers to a mistake of its own.
func foreseen<Answer>(_ work: () throws -> Answer) throws -> Answer {
    do {
        return try work()
    } catch let error as PluisError {
        throw error
    } catch let error as SecretSpent {
        throw error
    } catch {
        throw PluisError.Internal(code: 1)
    }
}
