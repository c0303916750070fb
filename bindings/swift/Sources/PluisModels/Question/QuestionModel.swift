import Observation
import PluisKit

/// The question of this week, and what the carer does with it.
@Observable
@MainActor
public final class QuestionModel {
    /// A part of the page under its heading.
    public struct Part: Identifiable, Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case why, followUps, silent, ratherNot, ifTold, background, activity, after, easy, help
        }
        public let id: Kind
        public let title: String
        /// One line each; a list where there is more than one.
        public let lines: [String]
    }

    /// A heavier question that was announced.
    public struct Ahead: Hashable, Sendable {
        public let text: String
        public let choice: AheadChoice?
    }

    public let action: Action
    public private(set) var child: ChildMark?
    /// `Voor deze week, met Noor`.
    public private(set) var title = ""
    /// The question itself; nothing where there is none this week.
    public private(set) var opener: String?
    /// Why this one, or why none.
    public private(set) var reason = ""
    public private(set) var minutes: String?
    public private(set) var parts: [Part] = []
    public private(set) var help: [HelpRow] = []
    /// Cards of what was written today: help comes before any question.
    public private(set) var helpFirst: [HelpCard] = []
    public private(set) var isFavourite = false
    public private(set) var swapsLeft = 0
    public private(set) var ahead: Ahead?
    /// Whether no professional has read the text.
    public private(set) var isDraft = false
    /// What became of it.
    public private(set) var state: OfferState?
    /// What became of it, in one sentence: `Deze vraag komt terug op ma 23 nov.` Nothing while it waits.
    public private(set) var decided: String?
    /// Whether there are no questions for this child for now, because the carer asked for that.
    public private(set) var isPaused = false
    /// Whether they just talked, and one line can be kept.
    public private(set) var isRemembering = false
    public var reflection = ""
    /// Whether the line that says what closing a topic means is shown.
    public var isClosingTopic = false

    private var topic: TopicId?
    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let wanted: ChildId?

    init(_ desk: Desk, child: ChildId?) {
        self.desk = desk
        wanted = child
        action = Action(desk)
    }

    public func load() async {
        await action.run { show(try await desk.notebook.thisWeek(child: wanted, reader: desk.reader)) }
    }

    /// `Andere vraag (nog 2)`.
    public var swapText: String { Counted.questionOther.text(swapsLeft) }

    /// `Dit onderwerp komt voor Noor niet meer terug.`
    public var closeTopicMeans: String { Phrase.questionCloseTopicMeans.text(child?.name ?? "") }

    public var canDecide: Bool { !action.isRunning && opener != nil && state == .offered || canDecideAgain }

    private var canDecideAgain: Bool { !action.isRunning && (state == .snoozed || state == .carriedOver) }

    public var canSwap: Bool { canDecide && swapsLeft > 0 }

    // MARK: What the carer does

    /// They talked. What is to be remembered is asked after that is kept.
    public func talked() async {
        if await decide(.done) { isRemembering = true }
    }

    /// Keeps one line about the talk, as a note that can be found, corrected and erased like any other.
    public func remember() async {
        guard !isBlank(reflection), let child else { return isRemembering = false }
        await action.run {
            _ = try await desk.notebook.addNote(entry: NoteEntry(child: child.id, facts: reflection))
            reflection = ""
            isRemembering = false
        }
    }

    public func notThisWeek() async { await decide(.skip) }

    public func notWithMe() async { await decide(.away) }

    public func snooze() async { await decide(.snooze) }

    /// How long there can be no questions, by the last day.
    public var pauses: [(day: Day, name: String)] {
        [
            (desk.dates.day(after: 14), Phrase.questionPauseTwoWeeks.text),
            (desk.dates.day(after: 28), Phrase.questionPauseFourWeeks.text),
        ]
    }

    /// `In die tijd komt er geen vraag voor Noor.`
    public var pauseMeans: String { Phrase.questionPauseMeans.text(child?.name ?? "") }

    /// No questions for this child up to and including a day; no day ends the pause.
    public func pause(until day: Day?) async {
        guard let child else { return }
        await action.run {
            _ = try await desk.notebook.pauseChild(id: child.id, until: day)
            show(try await desk.notebook.thisWeek(child: child.id, reader: desk.reader))
        }
    }

    public func swap() async {
        guard canSwap, let child else { return }
        await action.run { show(try await desk.notebook.swapQuestion(child: child.id, reader: desk.reader)) }
    }

    public func closeTopic() async {
        guard let child, let topic else { return }
        await action.run {
            _ = try await desk.notebook.closeTopic(id: child.id, topic: topic)
            isClosingTopic = false
            show(try await desk.notebook.thisWeek(child: child.id, reader: desk.reader))
        }
    }

    public func favourite() async {
        guard let child, let topic else { return }
        await action.run { isFavourite = try await desk.notebook.favouriteQuestion(child: child.id, topic: topic) }
    }

    public func choose(_ choice: AheadChoice) async {
        guard let child else { return }
        await action.run {
            try await desk.notebook.chooseAhead(child: child.id, choice: choice)
            show(try await desk.notebook.thisWeek(child: child.id, reader: desk.reader))
        }
    }

    public func dial(_ row: HelpRow) async { await desk.dial(row) }

    /// Shows the question alone, on a card that is safe to hand over.
    public func showOnly() async {
        guard let opener, let house = desk.house else { return }
        await house.handOver(HandOverModel(desk, question: opener))
    }

    @discardableResult
    private func decide(_ decision: Decision) async -> Bool {
        guard canDecide, let child else { return false }
        return await action.run {
            show(
                try await desk.notebook.decideQuestion(
                    child: child.id, decision: decision, reflection: nil, reader: desk.reader))
        }
    }

    private func show(_ week: WeekView) {
        let (question, dates) = (week.question, desk.dates)
        child = ChildMark(week.child)
        title = Phrase.todayQuestionWith.text(week.child.name)
        reason = week.reason
        helpFirst = week.helpFirst.map { HelpCard($0, dates) }
        opener = question?.text.opener
        topic = question?.topic.id
        minutes = question.map { Counted.questionMinutes.text(Int($0.text.minutes)) }
        parts = question.map { Self.parts($0.text, why: week.reason) } ?? []
        help = (question?.help ?? []).map { HelpRow($0, dates) }
        isFavourite = question?.favourite ?? false
        swapsLeft = Int(question?.swapsLeft ?? 0)
        ahead = question?.ahead.map { Ahead(text: Phrase.questionAhead.text($0.title), choice: $0.choice) }
        isDraft = question?.text.review == .draft
        state = question?.state
        isPaused = week.none == .silent(silence: .paused)
        decided = Self.decided(question, dates)
    }

    private static func decided(_ question: QuestionView?, _ dates: DateTexts) -> String? {
        switch question?.state {
        case .done: Phrase.questionDone.text
        case .skipped, .away: Phrase.questionSkipped.text
        case .snoozed: question?.snoozedUntil.map { Phrase.questionSnoozed.text(dates.long($0)) }
        default: nil
        }
    }

    private static func parts(_ text: PromptText, why: String) -> [Part] {
        let told = [text.firstReaction, text.noSecrecy].compactMap(\.self)
        let parts: [(Part.Kind, Phrase, [String])] = [
            (.why, .questionWhy, [why, text.goal]),
            (.followUps, .questionFollowUps, text.followUps),
            (.silent, .questionSilent, [text.ifShutDown]),
            (.ratherNot, .questionRatherNot, text.avoidSaying.map { "\(Phrase.quote.text($0.say)) \($0.why)" }),
            (.ifTold, .questionIfTold, told),
            (.background, .questionBackground, [text.background]),
            (.activity, .questionActivity, [text.activity]),
            (.after, .questionAfter, [text.coolDown]),
            (.easy, .questionEasy, [text.easyVariant]),
            (.help, .questionHelp, [text.helpWhen]),
        ]
        return parts.compactMap { kind, title, lines in
            let lines = lines.filter { !isBlank($0) }
            return lines.isEmpty ? nil : Part(id: kind, title: title.text, lines: lines)
        }
    }
}
