import Foundation
import PluisBindings

/// One notebook and everything a carer can do with it. An app makes one and keeps it while it lives.
///
/// The core's calls block, so they run one after another on a queue of the notebook's own: neither the main actor nor
/// Swift's small pool of threads waits for them. A call that has begun runs to its end: cancelling the task that waits
/// for it does not reach the core, so that what was saved is saved once and what was answered is true.
///
/// Calls throw ``PluisError``, which holds nothing of a note, or ``NotebookClosed``.
public actor Notebook {
    private var engine: Engine?
    private let executor = QueueExecutor(label: "app.pluis.notebook")

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// A notebook in a folder of its own, which is made when it is missing; the folder around it must be there. Opens
    /// nothing.
    public init(
        folder: URL, binder: any DeviceBinder, clock: any DeviceClock, options: EngineOptions = EngineOptions()
    ) throws {
        engine = try foreseen {
            try Engine(
                folder: folder.path(percentEncoded: false), binder: CarefulBinder(binder), clock: CarefulClock(clock),
                options: options)
        }
    }

    /// Locks the notebook and lets go of it. Every later call throws ``NotebookClosed``.
    public func close() {
        engine = nil
    }

    /// Makes one call of the core.
    func call<Answer>(_ work: (Engine) throws -> Answer) throws -> Answer {
        guard let engine else { throw NotebookClosed() }
        return try foreseen { try work(engine) }
    }
}

extension Notebook: CustomReflectable {
    public nonisolated var customMirror: Mirror { .silent(self) }
}
