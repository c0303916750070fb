import Foundation
import Observation
import PluisKit

/// The whole app: which gate is open, which screens are on top of each other, and the models behind them.
///
/// The screens stay when the gate closes, as ids; the models do not. They are dropped, with all they hold, and made again
/// from the notebook when it opens.
@Observable
@MainActor
public final class House {
    public private(set) var gate = Gate.starting
    /// Whether a secret was chosen. Without one there is no lock screen.
    public private(set) var hasLock = false
    /// Whether a blank sheet covers the app: it left the screen, or is about to.
    public private(set) var isCovered = false
    /// The place on the bar.
    public var room = Room.today
    /// The card to hand over, on top of everything; behind it the notebook is locked.
    public private(set) var handOver: HandOverModel?
    /// Whose help lines are shown.
    public var country: Country

    private var inside: [Room: [Route]] = [:]
    private var outside: [Route] = []
    @ObservationIgnored private var models: [AnyHashable: AnyObject] = [:]
    @ObservationIgnored let desk: Desk
    /// Wrong tries before the last opening, until Today has said so.
    @ObservationIgnored var failedBefore = 0

    /// The closure makes the notebook; it is asked again when it failed and the carer tries again.
    public init(_ surroundings: Surroundings, notebook: @escaping @MainActor () throws -> Notebook) {
        desk = Desk(surroundings, notebook: notebook)
        country = Country(surroundings.locale)
        desk.house = self
    }

    // MARK: The gate

    /// Opens what can be opened without asking: at the start, and whenever the app is back on the screen.
    public func start() async {
        isCovered = false
        guard gate != .open else { return await look() }
        do {
            guard try await desk.notebook.state() != .absent else { return close(to: .absent) }
            try await enter(desk.notebook.unlockDevice(), hasLock: false)
        } catch PluisError.InvalidInput(let field, let rule, _) where field == "secret" {
            hasLock = true
            close(to: .locked)
            if rule == "recovery_only" { outside = [.recover] }
        } catch {
            close(to: .shut(Notice(error)))
        }
    }

    /// Asks the core whether the notebook is still open, and closes the gate if it locked itself. To be called every few
    /// seconds.
    public func look() async {
        guard gate == .open, (try? await desk.notebook.state()) != .unlocked else { return }
        await shut()
    }

    /// Locks the notebook.
    public func lock() async {
        await settleDrafts()
        try? await desk.notebook.lock()
        await shut()
    }

    /// The app leaves the screen: what was typed is kept, the notebook closes, nothing of it stays in the models.
    public func onBackground() async {
        isCovered = true
        await settleDrafts()
        try? await desk.notebook.suspend()
        if gate == .open { close(to: .starting) }
        drop()
    }

    /// The app is back on the screen.
    public func onForeground() async { await start() }

    /// Everything at once: covered, locked, gone from the screen as far as the system lets an app.
    public func leave() async {
        handOver = nil
        await onBackground()
        await desk.surroundings.leaving.leave()
    }

    /// The notebook was opened.
    func enter(_ opened: Opened, hasLock: Bool) async throws {
        self.hasLock = hasLock
        failedBefore = Int(opened.failedBefore)
        try await settleIn()
    }

    /// The notebook is open; whether somebody is in it decides what is shown.
    func settleIn() async throws {
        let someone = try await !desk.notebook.children().isEmpty
        guard someone else { return gate = .absent }
        outside = []
        drop()
        gate = .open
        await remind()
    }

    func lockWasSet() { hasLock = true }

    private func shut() async {
        guard !hasLock else { return close(to: .locked) }
        // Without a secret there is nothing to ask for.
        gate = .starting
        drop()
        await start()
    }

    private func close(to gate: Gate) {
        drop()
        outside = []
        self.gate = gate
    }

    private func drop() { models = [:] }

    /// What is being typed is in the notebook before it closes.
    private func settleDrafts() async {
        for case let model as WriteModel in models.values { await model.settle() }
    }

    // MARK: The screens

    /// The screens on top of a place of the open house; none while the gate is closed.
    public subscript(room: Room) -> [Route] {
        get { gate == .open ? inside[room, default: []] : [] }
        set {
            inside[room] = newValue.filter { $0.isAllowed(behind: .open) }
            forgetScreensThatAreGone()
        }
    }

    /// The screens on top of the welcome or the lock.
    public var path: [Route] {
        get { outside.filter { $0.isAllowed(behind: gate) } }
        set {
            outside = newValue.filter { $0.isAllowed(behind: gate) }
            forgetScreensThatAreGone()
        }
    }

    /// Puts a screen on top.
    public func go(to route: Route) {
        if gate == .open { self[room].append(route) } else { path.append(route) }
    }

    /// Takes the upper screen away.
    public func back() {
        if gate == .open { _ = self[room].popLast() } else { _ = path.popLast() }
    }

    /// Puts a screen in the place of the upper one.
    func replace(with route: Route) {
        back()
        go(to: route)
    }

    /// Takes every screen of a place away and goes there.
    public func goHome(_ room: Room = .today) {
        inside[self.room] = []
        self[room] = []
        self.room = room
    }

    /// Shows a card that is safe to hand over. The notebook is locked behind it, where there is a lock.
    func handOver(_ card: HandOverModel) async {
        handOver = card
        if hasLock { await lock() }
    }

    func takeBack() { handOver = nil }

    // MARK: The models

    /// The model of a screen, made when it is first asked for and dropped with the screen.
    func model<Model: AnyObject>(_ key: some Hashable, make: () -> Model) -> Model {
        let key = AnyHashable(key)
        if let model = models[key] as? Model { return model }
        let model = make()
        models[key] = model
        return model
    }

    private func forgetScreensThatAreGone() {
        let shown = Set(inside.values.joined()).union(outside)
        models = models.filter { key, _ in (key.base as? Route).map(shown.contains) ?? true }
    }
}
