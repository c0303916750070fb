//! Children of the notebook.

use pluis_domain::child::{Band, BirthMonth, Child, Role, Shape, Tint};
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::civil::Date;
use pluis_domain::prompt::TopicId;
use rusqlite::{Connection, Row};

use crate::error::{StoreError, known};
use crate::reading::Reading;
use crate::store::{Saved, Store};

impl Store {
    /// Every child, in the order they were entered.
    ///
    /// # Errors
    /// [`StoreError::DamagedStore`] and storage errors.
    pub fn children(&self) -> Result<Vec<Child>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id, name, band, born, role, shape, tint, paused_until, placement_ended, baseline_from \
                       FROM child ORDER BY id";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut children = Vec::new();
            while let Some(row) = rows.next()? {
                let mut child = read(row)?;
                child.closed_topics = closed_topics(db, child.id)?;
                children.push(child);
            }
            Ok(children)
        })
    }

    /// Enters a child.
    ///
    /// # Errors
    /// Those of every write, see [`StoreError`].
    pub fn add_child(&mut self, child: &Child) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            let sql = "INSERT INTO child (id, name, band, born, role, shape, tint, paused_until, placement_ended, baseline_from) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            put(db, sql, child)?;
            put_closed_topics(db, child)
        })
    }

    /// Writes everything of a child anew.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] and those of every write.
    pub fn update_child(&mut self, child: &Child) -> Result<Saved<()>, StoreError> {
        self.write(|db, _| {
            let sql = "UPDATE child SET name = ?2, band = ?3, born = ?4, role = ?5, shape = ?6, tint = ?7, paused_until = ?8, \
                       placement_ended = ?9, baseline_from = ?10 WHERE id = ?1";
            if put(db, sql, child)? == 0 {
                return Err(StoreError::NotFound);
            }
            db.execute("DELETE FROM closed_topic WHERE child = ?1", [child.id.number()])?;
            put_closed_topics(db, child)
        })
    }

    /// An unused id for a new child, after every child entered in the same millisecond.
    ///
    /// # Errors
    /// When there are no random bytes, and storage errors.
    pub fn new_child_id(&self, at: Timestamp) -> Result<ChildId, StoreError> {
        let id = self.unused("child", |random| ChildId::compose(at.as_millisecond(), random).number())?;
        ChildId::from_number(id).ok_or(StoreError::Internal { code: 0 })
    }
}

fn put(db: &Connection, sql: &str, child: &Child) -> Result<usize, StoreError> {
    let row = (
        child.id.number(),
        &child.name,
        child.band.number(),
        child.born.map(|born| born.to_string()),
        child.role.number(),
        child.shape.number(),
        child.tint.number(),
        child.paused_until.map(|day| day.to_string()),
        child.placement_ended.map(|day| day.to_string()),
        child.baseline_from.to_string(),
    );
    Ok(db.prepare_cached(sql)?.execute(row)?)
}

fn put_closed_topics(db: &Connection, child: &Child) -> Result<(), StoreError> {
    let mut statement =
        db.prepare_cached("INSERT OR IGNORE INTO closed_topic (child, topic) VALUES (?1, ?2)")?;
    for topic in &child.closed_topics {
        statement.execute((child.id.number(), topic.as_str()))?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Child, StoreError> {
    let born: Option<String> = row.get(3)?;
    Ok(Child {
        id: known(ChildId::from_number(row.get(0)?))?,
        name: row.get(1)?,
        band: known(Band::from_number(row.get(2)?))?,
        born: born.map(|text| BirthMonth::parse(&text)).transpose().map_err(|_| StoreError::DamagedStore)?,
        role: known(Role::from_number(row.get(4)?))?,
        shape: known(Shape::from_number(row.get(5)?))?,
        tint: known(Tint::from_number(row.get(6)?))?,
        closed_topics: Vec::new(),
        paused_until: optional_day(row, 7)?,
        placement_ended: optional_day(row, 8)?,
        baseline_from: known(optional_day(row, 9)?)?,
    })
}

fn closed_topics(db: Reading<'_>, child: ChildId) -> Result<Vec<TopicId>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT topic FROM closed_topic WHERE child = ?1 ORDER BY topic")?;
    let mut rows = statement.query([child.number()])?;
    let mut topics = Vec::new();
    while let Some(row) = rows.next()? {
        topics.push(topic(row, 0)?);
    }
    Ok(topics)
}

/// A topic from its stored id.
pub(crate) fn topic(row: &Row<'_>, column: usize) -> Result<TopicId, StoreError> {
    known(TopicId::parse(row.get_ref(column)?.as_str().map_err(|_| StoreError::DamagedStore)?))
}

/// A day from its stored text, `2026-11-22`.
pub(crate) fn optional_day(row: &Row<'_>, column: usize) -> Result<Option<Date>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse()).transpose().map_err(|_| StoreError::DamagedStore)
}
