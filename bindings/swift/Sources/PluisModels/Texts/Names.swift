import PluisKit

// The names of the core's closed lists, and the order in which they are offered.

extension Band {
    public static let all: [Band] = [.from8To9, .from10To11, .from12To14, .from15To17, .from18]

    /// The ages, as on a chip.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .from8To9: .bandFrom8To9
        case .from10To11: .bandFrom10To11
        case .from12To14: .bandFrom12To14
        case .from15To17: .bandFrom15To17
        case .from18: .bandFrom18
        }
    }
}

extension Role {
    public static let all: [Role] = [.parent, .fosterCarer, .kinshipCarer, .familyHome, .otherAdult]

    /// Who the carer is.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .parent: .roleParent
        case .fosterCarer: .roleFosterCarer
        case .kinshipCarer: .roleKinshipCarer
        case .familyHome: .roleFamilyHome
        case .otherAdult: .roleOtherAdult
        }
    }

    /// Whether notes may reach a file that others can ask to read.
    public var keepsFile: Bool { self == .fosterCarer || self == .kinshipCarer || self == .familyHome }
}

extension Place {
    public static let all: [Place] = [.home, .school, .onTheWay, .online, .family, .other]

    /// Where it was.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .home: .whereHome
        case .school: .whereSchool
        case .onTheWay: .whereOnTheWay
        case .online: .whereOnline
        case .family: .whereFamily
        case .other: .whereOther
        }
    }
}

extension Source {
    public static let all: [Source] = [.saw, .told, .thirdParty, .found]

    /// How the carer knows.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .saw: .sourceSaw
        case .told: .sourceTold
        case .thirdParty: .sourceThirdParty
        case .found: .sourceFound
        }
    }
}

extension Shared {
    public static let all: [Shared] = [.yes, .notYet, .notSafe]

    /// Whether the young person knows.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .yes: .sharedYes
        case .notYet: .sharedNotYet
        case .notSafe: .sharedNotSafe
        }
    }
}

extension Situation {
    /// What a carer can choose from; danger at this moment stands above the list and is not in it.
    public static let all: [Situation] = [
        .missing, .sextortion, .exploitation, .pressuredCrime, .moneyMule, .unsafeHome, .extremism, .suicide, .gambling,
        .bullying, .fostering, .advice,
    ]

    /// What it is about.
    public var name: String { phrase.text }

    private var phrase: Phrase {
        switch self {
        case .dangerNow: .situationDangerNow
        case .missing: .situationMissing
        case .sextortion: .situationSextortion
        case .exploitation: .situationExploitation
        case .pressuredCrime: .situationPressuredCrime
        case .moneyMule: .situationMoneyMule
        case .unsafeHome: .situationUnsafeHome
        case .extremism: .situationExtremism
        case .suicide: .situationSuicide
        case .gambling: .situationGambling
        case .bullying: .situationBullying
        case .fostering: .situationFostering
        case .advice: .situationAdvice
        }
    }
}

extension NoteStatus {
    /// What became of a note, where that is something to say.
    public var name: String? {
        switch self {
        case .kept: nil
        case .corrected: Phrase.notesCorrected.text
        case .retracted: Phrase.notesStruck.text
        case .erased: Phrase.notesErased.text
        }
    }
}
