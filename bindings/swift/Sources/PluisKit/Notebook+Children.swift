import PluisBindings
import PluisTypes

extension Notebook {
    /// Adds a child.
    ///
    /// - Throws: `invalid_input` naming `name`, `born` or `child`.
    public func addChild(new: NewChild) throws -> Child {
        try call { try $0.addChild(new: new) }
    }

    /// Every child, in the order they were added.
    ///
    /// - Throws: `locked`, and the store's own.
    public func children() throws -> [Child] {
        try call { try $0.children() }
    }

    /// The child of an id, or of a nickname in any case.
    ///
    /// - Throws: `not_found`.
    public func findChild(idOrName: String) throws -> Child {
        try call { try $0.findChild(idOrName: idOrName) }
    }

    /// Gives a child no questions up to and including a day; no day ends the pause.
    ///
    /// - Throws: `invalid_input` in field `until`, also for a day behind; `not_found`.
    public func pauseChild(id: ChildId, until: Day?) throws -> Child {
        try call { try $0.pauseChild(id: id, until: until) }
    }

    /// Closes a topic for a child for ever, without a reason.
    ///
    /// - Throws: `not_found` for the child or the topic.
    public func closeTopic(id: ChildId, topic: TopicId) throws -> Child {
        try call { try $0.closeTopic(id: id, topic: topic) }
    }

    /// Ends a placement today: no questions and no reminders any more, the notes stay.
    ///
    /// - Throws: `not_found`; `invalid_input` when it ended before.
    public func endPlacement(id: ChildId) throws -> Child {
        try call { try $0.endPlacement(id: id) }
    }
}
