import Foundation
import PluisKit

/// An answer as a story writes it.
func show(_ value: Any) throws -> JSON {
    switch value {
    case is Void: return .null
    case let text as String: return .text(text)
    case let bool as Bool: return .bool(bool)
    case let number as any BinaryInteger: return .integer(Int64(number))
    case let instant as Date: return .integer(Int64((instant.timeIntervalSince1970 * 1000).rounded()))
    case let typed as any TypedText: return .text(typed.text)
    case let sheet as RecoverySheet: return .text(String(decoding: try sheet.groups(), as: UTF8.self))
    case let silent as any Silent: return .object(try silent.fields.mapValues(show))
    default: return try show(Mirror(reflecting: value), of: value)
    }
}

private func show(_ mirror: Mirror, of value: Any) throws -> JSON {
    switch mirror.displayStyle {
    case .optional:
        return try mirror.children.first.map { try show($0.value) } ?? .null
    case .collection:
        return .list(try mirror.children.map { try show($0.value) })
    case .struct:
        return .object(try record(mirror))
    case .enum:
        guard let payload = mirror.children.first else { return .text(snake(String(describing: value))) }
        let name: [String: JSON] = ["is": .text(snake(payload.label ?? ""))]
        return .object(name.merging(try record(Mirror(reflecting: payload.value))) { $1 })
    default:
        throw Mistake("no story can show a \(type(of: value))")
    }
}

private func record(_ mirror: Mirror) throws -> [String: JSON] {
    let fields = try mirror.children.map { (snake($0.label ?? ""), try show($0.value)) }
    return Dictionary(uniqueKeysWithValues: fields)
}

/// `fosterCarer` as `foster_carer`, `from8To9` as `from8_to9`.
func snake(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
}

/// An error as a story writes it: its code and its fields.
func show(_ error: any Error) throws -> JSON {
    if error is NotebookClosed { return ["code": "closed"] }
    guard let error = error as? PluisError else { throw error }
    var fields: [String: JSON] =
        switch error {
        case .InvalidInput(let fieldName, let rule, let limit):
            ["field_name": .text(fieldName), "rule": .text(rule), "limit": limit.map { .integer(Int64($0)) } ?? .null]
        case .WrongSecret(let waitSeconds), .MustWait(let waitSeconds), .DamagedAttempts(let waitSeconds):
            ["wait_seconds": .integer(Int64(waitSeconds))]
        case .NotFound(let what): ["what": .text(what)]
        case .Internal(let code): ["origin": .integer(Int64(code))]
        case .DamagedSlot, .DamagedStore, .NewerVersion, .Busy, .NoSpace, .NotWritable, .OlderThanAnchor, .Locked,
            .BinderLost, .BinderUnavailable, .KdfMemory, .Cancelled:
            [:]
        }
    fields["code"] = .text(error.code)
    return .object(fields)
}

/// Records that show nothing to a mirror: what somebody wrote.
private protocol Silent {
    var fields: [String: Any] { get }
}

extension Child: Silent {
    fileprivate var fields: [String: Any] {
        [
            "id": id, "name": name, "band": band, "born": born as Any, "role": role, "shape": shape, "tint": tint,
            "closed_topics": closedTopics, "paused_until": pausedUntil as Any,
            "placement_ended": placementEnded as Any, "baseline_from": baselineFrom,
        ]
    }
}

extension DraftView: Silent {
    fileprivate var fields: [String: Any] { ["text": text, "kept_at": keptAt] }
}

extension NoteContent: Silent {
    fileprivate var fields: [String: Any] {
        [
            "child": child, "happened": happened, "signals": signals, "place": place as Any, "present": present,
            "source": source as Any, "facts": facts, "said": said, "before": before, "did": did, "outcome": outcome,
            "view": view, "other_explanations": otherExplanations, "good": good, "flagged": flagged,
            "told_to": toldTo, "shared": shared as Any, "follow_up": followUp as Any, "signed_off": signedOff,
        ]
    }
}

extension NoteView: Silent {
    fileprivate var fields: [String: Any] {
        [
            "id": id, "revision": revision, "kind": kind, "status": status, "content": content as Any,
            "written_at": writtenAt as Any, "written_zone": writtenZone, "late_days": lateDays as Any,
            "clock": clock, "author": author, "reason": reason,
        ]
    }
}

extension PastQuestion: Silent {
    fileprivate var fields: [String: Any] {
        [
            "child": child, "week": week, "topic": topic, "title": title, "state": state, "shown_on": shownOn,
            "reflection": reflection,
        ]
    }
}

extension ToldTo: Silent {
    fileprivate var fields: [String: Any] { ["who": who, "on": on as Any, "advice": advice, "agreed": agreed] }
}

extension WeekView: Silent {
    fileprivate var fields: [String: Any] {
        [
            "child": child, "week": week, "question": question as Any, "none": none as Any, "reason": reason,
            "gentle_until": gentleUntil as Any, "asks_back": asksBack, "help_first": helpFirst,
        ]
    }
}
