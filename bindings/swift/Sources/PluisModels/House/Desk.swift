import Foundation
import PluisKit

/// What every model works with: the notebook, the system, and the house it is in.
@MainActor
final class Desk {
    let surroundings: Surroundings
    /// Gone only while the app ends.
    weak var house: House?
    private let makeNotebook: @MainActor () throws -> Notebook
    private var made: Notebook?
    private var book: SignalBook?

    init(_ surroundings: Surroundings, notebook: @escaping @MainActor () throws -> Notebook) {
        self.surroundings = surroundings
        makeNotebook = notebook
    }

    /// The notebook; made when it is first asked for, and again after that failed.
    var notebook: Notebook {
        get throws {
            if let made { return made }
            let notebook = try makeNotebook()
            made = notebook
            return notebook
        }
    }

    /// Whether it could be made.
    var hasNotebook: Bool { made != nil }

    var dates: DateTexts { surroundings.dates }

    var reader: Reader {
        Reader(lang: surroundings.lang, country: house?.country ?? Country(surroundings.locale))
    }

    /// Every signal in words.
    func signals() async throws -> SignalBook {
        if let book { return book }
        let read = SignalBook(groups: try await notebook.signals(lang: surroundings.lang))
        book = read
        return read
    }

    func dial(_ row: HelpRow) async {
        guard let phone = row.phone else { return }
        await surroundings.dialling.dial(phone)
    }
}

/// The signals of the core's content: the same for every notebook, so that they may stay while it is closed.
struct SignalBook {
    let groups: [SignalGroup]
    private let texts: [SignalId: SignalText]

    init(groups: [SignalGroup]) {
        self.groups = groups
        texts = Dictionary(groups.flatMap(\.signals).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: SignalId) -> SignalText? { texts[id] }
}
