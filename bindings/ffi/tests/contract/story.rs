//! One story: steps, names, and how an answer is compared with what was expected.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use pluis_engine::domain::jiff::Timestamp;
use pluis_ffi::{BinderError, BinderLevel, Engine, EngineOptions, PluisError};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::calls::{self, Args};
use crate::device::{Device, Trouble};
use crate::json::Read;
use crate::transcript;

/// What the names of a story stand for.
pub(crate) type Names = BTreeMap<String, Value>;

struct Run {
    folder: TempDir,
    device: Arc<Device>,
    engine: Option<Arc<Engine>>,
    names: Names,
    transcript: Vec<Value>,
}

/// Replays a story and answers with its transcript, or says which step did not hold.
pub(crate) fn replay(story: &Value) -> Result<Value, String> {
    let start = &story["start"];
    let level = start.get("level").map_or(BinderLevel::StrongBox, BinderLevel::read);
    let now = start["now"].as_str().unwrap_or("2026-11-22T19:00:00Z");
    let zone = start["zone"].as_str().unwrap_or("Europe/Amsterdam");
    let private = std::fs::Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().permissions(private).tempdir().unwrap();
    let device = Device::new(level, millis(now), zone);
    let mut run = Run { folder, device, engine: None, names: Names::new(), transcript: Vec::new() };
    run.start()?;
    for (number, step) in story["steps"].as_array().unwrap().iter().enumerate() {
        run.step(step).map_err(|error| format!("step {}: {error}\n    {step}", number + 1))?;
    }
    Ok(Value::Array(run.transcript))
}

impl Run {
    fn start(&mut self) -> Result<(), String> {
        let folder = self.folder.path().join("notebook");
        let (binder, clock) = (Arc::clone(&self.device), Arc::clone(&self.device));
        let engine = Engine::new(folder.to_str().unwrap(), binder, clock, EngineOptions::default());
        self.engine = Some(engine.map_err(|error| error.to_string())?);
        Ok(())
    }

    fn step(&mut self, step: &Value) -> Result<(), String> {
        let fields = step.as_object().unwrap();
        let known = ["call", "args", "expect", "expect_error", "device"];
        assert!(fields.keys().all(|key| known.contains(&key.as_str())), "unknown part of a step: {step}");
        match (fields.get("device"), fields.get("call")) {
            (Some(device), None) => {
                device.as_object().unwrap().iter().try_for_each(|(k, v)| self.change(k, v))
            }
            (None, Some(call)) => self.call(call.as_str().unwrap(), fields),
            _ => panic!("a step either calls or changes the device: {step}"),
        }
    }

    fn change(&mut self, what: &str, value: &Value) -> Result<(), String> {
        let text = || value.as_str().unwrap();
        let device = Arc::clone(&self.device);
        match what {
            "now" => device.state().unix_millis = millis(text()),
            "zone" => device.state().zone = text().to_owned(),
            "level" => device.state().level = BinderLevel::read(value),
            "clock" => device.state().clock_throws = text() == "throws",
            "binder" => device.state().binder = trouble(text()),
            "keys" => {
                assert_eq!(text(), "lost");
                device.state().aliases.clear();
            }
            "pass_seconds" => {
                let mut state = device.state();
                state.unix_millis += value.as_i64().unwrap() * 1000;
                state.awake_millis += value.as_i64().unwrap() * 1000;
            }
            "app" => {
                self.engine = None;
                if text() == "restart" {
                    return self.start();
                }
                assert_eq!(text(), "close");
            }
            other => panic!("a device has no {other}"),
        }
        Ok(())
    }

    fn call(&mut self, name: &str, step: &Map<String, Value>) -> Result<(), String> {
        let args = Args::new(resolve(step.get("args").unwrap_or(&json!({})), &self.names)?);
        let answer = match &self.engine {
            Some(engine) => calls::call(engine, name, &args).map_err(|error| error_value(&error)),
            None => Err(json!({ "code": "closed" })),
        };
        let line = match (step.get("expect"), step.get("expect_error"), answer) {
            (None, Some(expected), Err(error)) => {
                matches(expected, &error, &mut self.names, "")?;
                error
            }
            (expected, None, Ok(value)) => {
                expected.map_or(Ok(()), |expected| matches(expected, &value, &mut self.names, ""))?;
                transcript::answered(name, expected, &value, &self.names)
            }
            (_, _, answer) => return Err(format!("answered {answer:?}")),
        };
        self.transcript.push(line);
        Ok(())
    }
}

fn millis(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_millisecond()
}

fn trouble(name: &str) -> Option<Trouble> {
    Some(match name {
        "works" => return None,
        "throws" => Trouble::Throws,
        "lost" => Trouble::Error(BinderError::Lost),
        "locked" => Trouble::Error(BinderError::Locked),
        "transient" => Trouble::Error(BinderError::Transient),
        "unavailable" => Trouble::Error(BinderError::Unavailable),
        other => panic!("a binder is never {other}"),
    })
}

/// An error as a story writes it: its code and its fields.
fn error_value(error: &PluisError) -> Value {
    let mut value = json!({ "code": pluis_ffi::error_code(error.clone()).unwrap() });
    let fields = match error {
        PluisError::InvalidInput { field_name, rule, limit } => {
            json!({ "field_name": field_name, "rule": rule, "limit": limit })
        }
        PluisError::WrongSecret { wait_seconds }
        | PluisError::MustWait { wait_seconds }
        | PluisError::DamagedAttempts { wait_seconds } => json!({ "wait_seconds": wait_seconds }),
        PluisError::NotFound { what } => json!({ "what": what }),
        PluisError::Internal { code } => json!({ "origin": code }),
        _ => json!({}),
    };
    let fields = fields.as_object().unwrap().clone();
    value.as_object_mut().unwrap().extend(fields);
    value
}

/// Arguments with the names replaced and the repetitions written out.
fn resolve(value: &Value, names: &Names) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) if text.starts_with('$') => {
            names.get(text).cloned().ok_or_else(|| format!("{text} is not bound"))?
        }
        Value::Object(map) if map.contains_key("$repeat") => {
            let times = usize::try_from(map["times"].as_u64().unwrap()).unwrap();
            Value::String(map["$repeat"].as_str().unwrap().repeat(times))
        }
        Value::Object(map) => {
            let fields = map.iter().map(|(key, value)| Ok((key.clone(), resolve(value, names)?)));
            Value::Object(fields.collect::<Result<_, String>>()?)
        }
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| resolve(item, names)).collect::<Result<_, _>>()?)
        }
        other => other.clone(),
    })
}

/// Compares what came with what was expected, and binds names on the way.
pub(crate) fn matches(expected: &Value, got: &Value, names: &mut Names, at: &str) -> Result<(), String> {
    match (expected, got) {
        (Value::String(name), got) if name == "$any" => told(!got.is_null(), at, expected, got),
        (Value::String(name), got) if name.starts_with('$') => bind(name, got, names, at),
        (Value::Object(wanted), Value::Array(items)) if wanted.contains_key("$some") => {
            let found = items.iter().find_map(|item| {
                let mut tried = names.clone();
                matches(&wanted["$some"], item, &mut tried, at).is_ok().then_some(tried)
            });
            *names = found.ok_or_else(|| format!("{at}: none of {} fits {expected}", items.len()))?;
            Ok(())
        }
        (Value::Object(wanted), Value::Object(fields)) => wanted.iter().try_for_each(|(key, value)| {
            let at = format!("{at}.{key}");
            let field = fields.get(key).ok_or_else(|| format!("{at}: no such field in {got}"))?;
            matches(value, field, names, &at)
        }),
        (Value::Array(wanted), Value::Array(items)) if wanted.len() == items.len() => {
            let mut pairs = wanted.iter().zip(items).enumerate();
            pairs.try_for_each(|(index, (want, item))| matches(want, item, names, &format!("{at}[{index}]")))
        }
        _ => told(expected == got, at, expected, got),
    }
}

fn bind(name: &str, got: &Value, names: &mut Names, at: &str) -> Result<(), String> {
    if let Some(bound) = names.get(name) {
        return told(bound == got, at, bound, got);
    }
    let taken = names.values().any(|bound| bound == got);
    told(!got.is_null() && !taken, at, &json!(name), got)?;
    names.insert(name.to_owned(), got.clone());
    Ok(())
}

fn told(holds: bool, at: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{at}: expected {expected}, got {got}")) }
}
