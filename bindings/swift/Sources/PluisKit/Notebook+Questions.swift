import PluisBindings
import PluisTypes

extension Notebook {
    /// This week's question for a child, or for the child whose turn it is. A new offer is stored before it is shown.
    ///
    /// - Throws: `not_found` for the child, also when there is none yet; `locked`, and the store's own.
    public func thisWeek(child: ChildId?, reader: Reader) throws -> WeekView {
        try call { try $0.thisWeek(child: child, reader: reader) }
    }

    /// Another question instead of this week's; at most three times a week.
    ///
    /// - Throws: `invalid_input` in field `prompt` when there is none to swap, no swap left, or no other that fits.
    public func swapQuestion(child: ChildId, reader: Reader) throws -> WeekView {
        try call { try $0.swapQuestion(child: child, reader: reader) }
    }

    /// What a carer decides about this week's question; `reflection` is one line to remember, kept with the talk.
    ///
    /// - Throws: `invalid_input` in field `prompt` when there is no question to decide on, in `note` for a text above
    ///   its limit.
    public func decideQuestion(child: ChildId, decision: Decision, reflection: String?, reader: Reader) throws
        -> WeekView
    {
        try call { try $0.decideQuestion(child: child, decision: decision, reflection: reflection, reader: reader) }
    }

    /// Marks this week's question, or a topic, as a favourite, or takes the mark off again. Answers whether it is one now.
    ///
    /// - Throws: `not_found` for the child or topic, `invalid_input` when there is no question this week.
    public func favouriteQuestion(child: ChildId, topic: TopicId?) throws -> Bool {
        try call { try $0.favouriteQuestion(child: child, topic: topic) }
    }

    /// The answer to an announced heavier question: this one, or something lighter.
    ///
    /// - Throws: `invalid_input` in field `prompt` when none was announced.
    public func chooseAhead(child: ChildId, choice: AheadChoice) throws {
        try call { try $0.chooseAhead(child: child, choice: choice) }
    }

    /// One question for the household, or one for each child.
    ///
    /// - Throws: `locked`, and the store's own.
    public func setQuestionMode(mode: Mode) throws {
        try call { try $0.setQuestionMode(mode: mode) }
    }

    /// Every question that was shown, newest first.
    ///
    /// - Throws: `locked`, and the store's own.
    public func pastQuestions(lang: Lang) throws -> [PastQuestion] {
        try call { try $0.pastQuestions(lang: lang) }
    }
}
