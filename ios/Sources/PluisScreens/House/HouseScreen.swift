import PluisModels
import SwiftUI

/// The whole app: what the gate lets through, and above it the card to hand over and the empty sheet.
public struct HouseScreen: View {
    @Bindable private var house: House

    public init(house: House) { self.house = house }

    public var body: some View {
        ZStack {
            if let card = house.handOver {
                HandOverScreen(model: card)
            } else {
                gate
            }
            if house.isCovered { Covered { await house.uncover() } }
        }
        .modifier(PrivacyCover())
        .tint(Palette.leaf.ground)
        .environment(house)
    }

    @ViewBuilder private var gate: some View {
        switch house.gate {
        case .starting: EmptyPage()
        case .absent: Way(path: $house.path) { WelcomeScreen() }
        case .locked: Way(path: $house.path) { LockScreen(model: house.lockScreen) }
        case .open: Places(house: house)
        case .shut(let notice): Way(path: $house.path) { ShutScreen(notice: notice) }
        }
    }
}

/// A screen, and those on top of it.
struct Way<Root: View>: View {
    @Binding var path: [Route]
    @ViewBuilder let root: () -> Root

    var body: some View {
        NavigationStack(path: $path) {
            root().navigationDestination(for: Route.self) { RouteScreen(route: $0) }
        }
    }
}

/// The four places of the open house.
struct Places: View {
    @Bindable var house: House

    var body: some View {
        TabView(selection: $house.room) {
            ForEach(Room.allCases, id: \.self) { room in
                Way(path: $house[room]) { PlaceScreen(room: room) }
                    .tabItem { Label(room.name, systemImage: room.image) }
                    .tag(room)
            }
        }
    }
}

private struct PlaceScreen: View {
    let room: Room
    @Environment(House.self) private var house

    var body: some View {
        switch room {
        case .today: TodayScreen(model: house.today)
        case .notes: NotesScreen(model: house.notes)
        case .change: ChangeScreen()
        case .help: HelpScreen(model: house.help, isPlace: true)
        }
    }
}

extension Room {
    fileprivate var image: String {
        switch self {
        case .today: "sun.horizon"
        case .notes: "text.book.closed"
        case .change: "chart.bar"
        case .help: "phone"
        }
    }
}

/// The screen a route leads to.
struct RouteScreen: View {
    let route: Route
    @Environment(House.self) private var house

    var body: some View {
        switch route {
        case .worried: WorriedScreen(model: house.worried)
        case .help: HelpScreen(model: house.help)
        case .how: HowScreen()
        case .aboutWhom: ChildScreen(model: house.aboutWhom)
        case .setLock(let reason): SetLockScreen(model: house.setLock(reason))
        case .recover: RecoverScreen(model: house.recover)
        case .write(let child): WriteScreen(model: house.write(child))
        case .correct(let note): WriteScreen(model: house.correct(note))
        case .saved(let note, let urgency): SavedScreen(model: house.saved(note, urgency))
        case .helpCard(let note): HelpCardScreen(model: house.helpCard(note))
        case .note(let note): NoteScreen(model: house.note(note))
        case .question(let child): QuestionScreen(model: house.question(child))
        case .settings: SettingsScreen(model: house.settings)
        }
    }
}

/// The notebook cannot be used now: what to do, another try, and help; at least the number for danger.
private struct ShutScreen: View {
    let notice: Notice
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.lockTitle.text) {
            NoticeLine(notice)
            Button(.tryAgain) { await house.start() }.buttonStyle(.filled)
            if house.hasHelp {
                Button(.placeHelp) { house.go(to: .help) }.buttonStyle(.quiet)
            } else {
                Button(Phrase.helpCall.text(House.emergency)) { await house.dialEmergency() }
                    .buttonStyle(.filledInk)
            }
        }
    }
}

/// An empty sheet over everything after leaving. A touch leads to the lock.
private struct Covered: View {
    let uncover: @MainActor () async -> Void

    var body: some View {
        Button(act: uncover) { EmptyPage() }
            .buttonStyle(.plain)
            .accessibilityLabel(Phrase.lockOpen.text)
            .frame(minHeight: Space.touch)
    }
}
