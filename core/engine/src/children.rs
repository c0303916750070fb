//! The children of a notebook.

use pluis_domain::child::{Child, NewChild};
use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::Date;
use pluis_domain::limits;
use pluis_domain::prompt::TopicId;
use pluis_domain::text;

use crate::Engine;
use crate::error::EngineError;
use crate::notes::child_of;

impl Engine {
    /// Adds a child.
    ///
    /// # Errors
    /// `invalid_input` naming `name`, `born` or `child`.
    pub fn add_child(&self, new: NewChild) -> Result<Child, EngineError> {
        let (now, _) = self.ports().now()?;
        self.run(move |store| {
            let id = store.new_child_id(now.instant())?;
            let child = new.accept(id, now.day(), &store.children()?)?;
            let _stale_is_told_by_the_engine = store.add_child(&child)?;
            Ok(child)
        })
    }

    /// Every child, in the order they were added.
    ///
    /// # Errors
    /// `locked`, and the store's own.
    pub fn children(&self) -> Result<Vec<Child>, EngineError> {
        self.run(|store| Ok(store.children()?))
    }

    /// The child of an id, or of a nickname in any case.
    ///
    /// # Errors
    /// `not_found`.
    pub fn find_child(&self, id_or_name: &str) -> Result<Child, EngineError> {
        let wanted = text::fold(id_or_name.trim());
        let id = ChildId::parse(id_or_name.trim()).ok();
        let children = self.children()?;
        let by_id = children.iter().find(|child| Some(child.id) == id);
        let found = by_id.or_else(|| children.iter().find(|child| text::fold(&child.name) == wanted));
        found.cloned().ok_or(EngineError::NotFound { what: "child" })
    }

    /// Gives a child no questions up to and including a day; `None` ends the pause.
    ///
    /// # Errors
    /// `invalid_input` for a day behind, `not_found`.
    pub fn pause_child(&self, id: ChildId, until: Option<Date>) -> Result<Child, EngineError> {
        let (now, _) = self.ports().now()?;
        if until.is_some_and(|day| day < now.day()) {
            return Err(EngineError::invalid("until", Rule::InPast));
        }
        self.change_child(id, move |child| {
            child.paused_until = until;
            Ok(())
        })
    }

    /// Closes a topic for a child for ever, without a reason (editor A5).
    ///
    /// # Errors
    /// `not_found` for the child or the topic.
    pub fn close_topic(&self, id: ChildId, topic: &str) -> Result<Child, EngineError> {
        let topic = self.known_topic(topic)?;
        self.change_child(id, move |child| {
            if !child.closed_topics.contains(&topic) {
                if child.closed_topics.len() >= limits::CLOSED_TOPICS {
                    return Err(EngineError::invalid(
                        "topic",
                        Rule::TooMany { limit: limits::CLOSED_TOPICS },
                    ));
                }
                child.closed_topics.push(topic);
                child.closed_topics.sort();
            }
            Ok(())
        })
    }

    /// Ends a placement today: no questions and no reminders any more, the notes stay.
    ///
    /// # Errors
    /// `not_found`; `invalid_input` when it ended before.
    pub fn end_placement(&self, id: ChildId) -> Result<Child, EngineError> {
        let (now, _) = self.ports().now()?;
        let child = self.change_child(id, move |child| {
            if child.placement_ended.is_some() {
                return Err(EngineError::invalid("child", Rule::WrongState));
            }
            child.placement_ended = Some(now.day());
            Ok(())
        })?;
        self.keep_settings()?;
        Ok(child)
    }

    pub(crate) fn known_topic(&self, topic: &str) -> Result<TopicId, EngineError> {
        let unknown = EngineError::NotFound { what: "topic" };
        let id = TopicId::parse(topic).ok_or(unknown.clone())?;
        self.content().prompts()?.get(topic).map(|_| id).ok_or(unknown)
    }

    fn change_child(
        &self,
        id: ChildId,
        change: impl FnOnce(&mut Child) -> Result<(), EngineError> + Send + 'static,
    ) -> Result<Child, EngineError> {
        self.run(move |store| {
            let mut child = child_of(store, id)?;
            change(&mut child)?;
            let _stale_is_told_by_the_engine = store.update_child(&child)?;
            Ok(child)
        })
    }
}
