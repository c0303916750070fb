//! This computer as the engine sees it: the notebook's folder, a software binder, the clocks, the zone.

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use pluis_engine::domain::jiff::tz::TimeZone;
use pluis_engine::domain::jiff::{Timestamp, Zoned};
use pluis_engine::domain::time::Now;
use pluis_engine::ports::{
    BootClock, OsFolder, Ports, SetWallClock, SoftwareBinder, SystemRandom, SystemWallClock, WallClock,
};
use pluis_engine::{EngineError, Origin};

use crate::args::Global;
use crate::error::{CliError, Usage};

/// The machine, as far as a notebook needs it.
pub(crate) struct Device {
    /// The notebook's folder; `None` when there is no home folder and none was named.
    dir: Option<PathBuf>,
    wall_clock: Arc<dyn WallClock>,
}

impl Device {
    /// Reads folder, zone and clock from the options.
    ///
    /// # Errors
    /// A usage error for a `--now` or `--zone` that is not understood.
    pub(crate) fn new(global: &Global) -> Result<Self, CliError> {
        let chosen = global.zone.as_deref().map(known_zone).transpose()?;
        let wall_clock: Arc<dyn WallClock> = match &global.now {
            Some(text) => Arc::new(SetWallClock::new(moment(text, chosen)?)),
            None => {
                let zone = chosen.or_else(|| TimeZone::get(&iana_time_zone::get_timezone().ok()?).ok());
                let name = zone.as_ref().and_then(TimeZone::iana_name).unwrap_or("UTC");
                Arc::new(SystemWallClock { zone: name.to_owned() })
            }
        };
        let dir = global
            .dir
            .clone()
            .or_else(|| std::env::var_os("PLUIS_DIR").map(PathBuf::from))
            .or_else(data_folder);
        Ok(Self { dir, wall_clock })
    }

    /// The notebook's folder.
    ///
    /// # Errors
    /// A usage error when there is none.
    pub(crate) fn dir(&self) -> Result<&Path, CliError> {
        self.dir.as_deref().filter(|dir| !dir.as_os_str().is_empty()).ok_or(CliError::Usage(Usage::NeedsDir))
    }

    /// Opens the folder.
    ///
    /// # Errors
    /// `not_found`, `not_writable`.
    pub(crate) fn folder(&self) -> Result<OsFolder, CliError> {
        Ok(OsFolder::open(self.dir()?)?)
    }

    /// Makes the folder for the user alone, parents too, and opens it.
    ///
    /// # Errors
    /// `not_writable`, `no_space`.
    pub(crate) fn new_folder(&self) -> Result<OsFolder, CliError> {
        make_folder(self.dir()?)
    }

    /// Everything the engine asks for.
    ///
    /// # Errors
    /// `internal` without a clock that counts sleep.
    pub(crate) fn ports(&self, files: Arc<OsFolder>) -> Result<Ports, CliError> {
        ports(self.dir()?, files, Arc::clone(&self.wall_clock))
    }

    /// The wall clock now.
    ///
    /// # Errors
    /// `internal` when it gives no time.
    pub(crate) fn now(&self) -> Result<Now, CliError> {
        let reading = self.wall_clock.read()?;
        let instant = Timestamp::from_millisecond(reading.unix_millis);
        let instant = instant.map_err(|_| CliError::Engine(EngineError::Internal(Origin::Device)))?;
        Ok(Now::new(instant, TimeZone::get(&reading.zone).unwrap_or(TimeZone::UTC)))
    }
}

/// The ports of a folder on this computer. Attempts are always counted by the machine's own clock, never by `--now`.
///
/// # Errors
/// `internal` without a clock that counts sleep.
pub(crate) fn ports(
    dir: &Path,
    files: Arc<OsFolder>,
    wall_clock: Arc<dyn WallClock>,
) -> Result<Ports, CliError> {
    Ok(Ports {
        folder: dir.to_owned(),
        files,
        binder: Arc::new(SoftwareBinder),
        random: Arc::new(SystemRandom),
        sleep_clock: Arc::new(BootClock::new()?),
        wall_clock,
    })
}

/// Makes a folder 0700 with its parents, and opens it as a notebook's folder.
///
/// # Errors
/// `not_writable`, `no_space`.
pub(crate) fn make_folder(dir: &Path) -> Result<OsFolder, CliError> {
    if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(parent);
        made.map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => EngineError::NoSpace,
            _ => EngineError::NotWritable,
        })?;
    }
    OsFolder::create(dir).map_err(|error| match CliError::from(error) {
        CliError::Engine(EngineError::NotFound { .. }) => CliError::Engine(EngineError::NotWritable),
        other => other,
    })
}

/// The platform's folder for data of this program.
fn data_folder() -> Option<PathBuf> {
    let app =
        AppStrategyArgs { top_level_domain: "org".into(), author: "Pluis".into(), app_name: "pluis".into() };
    choose_app_strategy(app).ok().map(|strategy| strategy.data_dir())
}

fn known_zone(name: &str) -> Result<TimeZone, CliError> {
    TimeZone::get(name).map_err(|_| CliError::Usage(Usage::Clock("--zone")))
}

/// Reads RFC 3339, with or without a zone in brackets behind it. `--zone` decides over the brackets.
fn moment(text: &str, zone: Option<TimeZone>) -> Result<Zoned, CliError> {
    let wrong = || CliError::Usage(Usage::Clock("--now"));
    let zoned = match text.parse::<Zoned>() {
        Ok(zoned) => zoned,
        Err(_) => {
            let instant: Timestamp = text.parse().map_err(|_| wrong())?;
            let own = iana_time_zone::get_timezone().ok().and_then(|name| TimeZone::get(&name).ok());
            instant.to_zoned(own.unwrap_or(TimeZone::UTC))
        }
    };
    Ok(match zone {
        Some(zone) => zoned.with_time_zone(zone),
        None => zoned,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_clock_is_read_in_every_form() {
        let amsterdam = || TimeZone::get("Europe/Amsterdam").unwrap();
        for text in [
            "2026-11-22T20:30:00Z",
            "2026-11-22T21:30:00+01:00",
            "2026-11-22T21:30:00+01:00[Europe/Amsterdam]",
        ] {
            let at = moment(text, Some(amsterdam())).unwrap();
            assert_eq!(at.to_string(), "2026-11-22T21:30:00+01:00[Europe/Amsterdam]", "{text}");
        }
        let kept = moment("2026-11-22T21:30+01:00[Europe/Amsterdam]", None).unwrap();
        assert_eq!(kept.time_zone().iana_name(), Some("Europe/Amsterdam"));
        assert!(moment("gisteren", None).is_err() && known_zone("Europe/Nergens").is_err());
    }
}
