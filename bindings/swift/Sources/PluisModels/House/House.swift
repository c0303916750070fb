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
    /// Notes whose card, which asks for advice, the carer put off while the app is open.
    @ObservationIgnored var putOff: Set<NoteId> = []
    /// Opening and closing, one after another: a notebook that is being closed is not opened meanwhile.
    @ObservationIgnored private var turn: Task<Void, Never>?
    @ObservationIgnored private var left: Date?

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
        await inTurn { await self.open() }
    }

    /// Asks the core whether the notebook is still open, and closes the gate if it locked itself. To be called every few
    /// seconds.
    public func look() async {
        guard await lockedItself() else { return }
        await openAgain()
    }

    /// Locks the notebook. Its screens are gone before anything is waited for.
    public func lock() async {
        let kept = vacate(to: hasLock ? .locked : .starting)
        await inTurn {
            for model in kept { await model.settle() }
            try? await self.desk.notebook.lock()
        }
        await openAgain()
    }

    /// The app leaves the screen: its screens go at once, what was typed is kept, and the notebook closes.
    public func onBackground() async {
        isCovered = true
        let kept = vacate(to: .starting)
        await inTurn {
            // What was being opened when the app left is open by now.
            for model in kept + self.vacate(to: .starting) { await model.settle() }
            try? await self.desk.notebook.suspend()
        }
    }

    /// The app is back on the screen.
    public func onForeground() async { await start() }

    /// Everything at once: covered, locked, gone from the screen as far as the system lets an app.
    public func leave() async {
        handOver = nil
        left = desk.surroundings.now()
        await onBackground()
        await desk.surroundings.leaving.leave()
    }

    /// The empty sheet was touched. The second tap of a hasty double tap on leaving leads nowhere.
    public func uncover() async {
        if let left, abs(desk.surroundings.now().timeIntervalSince(left)) < 1 { return }
        await start()
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

    private func open() async {
        if gate == .open {
            guard await lockedItself(), gate == .starting else { return }
        }
        do {
            guard try await desk.notebook.state() != .absent else { return close(to: .absent) }
            guard let opened = try await openWithoutAsking() else { return }
            try await enter(opened, hasLock: false)
        } catch {
            close(to: .shut(Notice(error)))
        }
    }

    /// Nothing where the carer has to open it. Whatever is wrong, the lock screen has the ways in: the secret, the sheet,
    /// and help.
    private func openWithoutAsking() async throws -> Opened? {
        do {
            return try await desk.notebook.unlockDevice()
        } catch let error as PluisError {
            hasLock = true
            close(to: .locked)
            if case .InvalidInput("secret", let rule, _) = error {
                if rule == "recovery_only" { outside = [.recover] }
            } else {
                lockScreen.cannotOpen(error)
            }
            return nil
        }
    }

    /// Closes the gate of a notebook that locked itself.
    private func lockedItself() async -> Bool {
        guard gate == .open, (try? await desk.notebook.state()) != .unlocked, gate == .open else { return false }
        close(to: hasLock ? .locked : .starting)
        return true
    }

    /// Without a secret there is nothing to ask for; an app that left meanwhile stays closed.
    private func openAgain() async {
        guard !hasLock else { return }
        await inTurn { if !self.isCovered { await self.open() } }
    }

    private func inTurn(_ work: @escaping @MainActor () async -> Void) async {
        let next = Task { [turn] in
            await turn?.value
            await work()
        }
        turn = next
        await next.value
    }

    /// Takes every screen of the open house away at once. Answers the models that still have something to keep.
    private func vacate(to closed: Gate) -> [any Keeping] {
        let kept = models.values.compactMap { $0 as? any Keeping }
        if gate == .open { close(to: closed) } else { drop() }
        return kept
    }

    private func close(to gate: Gate) {
        drop()
        outside = []
        self.gate = gate
    }

    private func drop() { models = [:] }

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

    /// The number for danger in every country of ``Country/all``, for when the notebook with the help lines is not there.
    public static let emergency = "112"

    /// Whether the help lines can be read: they come with the notebook, open or not.
    public var hasHelp: Bool { desk.hasNotebook }

    public func dialEmergency() async { await desk.surroundings.dialling.dial(Self.emergency) }

    /// Puts a screen on top. There is one page to write on, wherever it was opened.
    public func go(to route: Route) {
        if gate == .open, case .write = route {
            for room in Room.allCases {
                inside[room]?.removeAll { if case .write = $0 { true } else { false } }
            }
        }
        if gate == .open { self[room].append(route) } else { path.append(route) }
    }

    /// Takes the upper screen away.
    public func back() {
        if gate == .open { _ = self[room].popLast() } else { _ = path.popLast() }
    }

    /// Takes a screen away, wherever the carer is by now, and puts the next in its place: also behind a closed gate, for
    /// when it opens.
    func replace(_ route: Route, with next: Route?) {
        let place = Room.allCases.first { inside[$0, default: []].contains(route) } ?? room
        for room in Room.allCases { inside[room]?.removeAll { $0 == route } }
        if let next { inside[place, default: []].append(next) }
        forgetScreensThatAreGone()
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

/// A model that holds something that is not in the notebook yet.
@MainActor
protocol Keeping: AnyObject {
    /// What was typed is in the notebook when this returns, and what was being saved is saved.
    func settle() async
}
