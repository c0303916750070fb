import PluisKit
import PluisModels
import SwiftUI

/// The settings, in plain groups.
struct SettingsScreen: View {
    let model: SettingsModel
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.settings.text) {
            NoticeLine(model.action.notice)
            Heading(.settingsChildren)
            ForEach(model.children) { ChildName(child: $0) }
            Button(.childAdd) { model.addChild() }.buttonStyle(.outlined)
            Heading(.settingsWeek)
            WeekSettings(model: model)
            Heading(.settingsLock)
            lock
            Heading(.settingsAbout)
            Text(.settingsAboutText)
            Button(.howTitle) { house.go(to: .how) }.buttonStyle(.quiet)
            Heading(.settingsCannot)
            Text(.settingsCannotText)
        }
        .task { await model.load() }
    }

    @ViewBuilder private var lock: some View {
        Group {
            Button(model.hasLock ? .settingsLockChange : .lockSetTitle) { model.setLock() }
            if model.hasLock {
                Aside(.sheetNewMeans)
                Button(.sheetNew) { model.newSheet() }
                Button(.settingsLockNow) { await model.lockNow() }
            }
        }
        .buttonStyle(.outlined)
    }
}

/// One message a week, or none.
private struct WeekSettings: View {
    let model: SettingsModel

    var body: some View {
        Aside(.savedOfferMeans)
        Toggle(Phrase.settingsWeek.text, isOn: isOn).frame(minHeight: Space.touch)
        if model.hasReminder {
            Pick(title: Phrase.settingsWeekDay.text, selection: day) {
                ForEach(model.days, id: \.day) { Text($0.name).tag($0.day) }
            }
            DatePicker(
                Phrase.settingsWeekTime.text, selection: time, displayedComponents: .hourAndMinute)
        }
    }

    private var isOn: Binding<Bool> {
        Binding(get: { model.hasReminder }) { wanted in
            Task {
                if wanted {
                    await model.remind(model.day, at: model.time)
                } else {
                    await model.remindNoMore()
                }
            }
        }
    }

    private var day: Binding<Weekday> {
        Binding(get: { model.day }) { day in Task { await model.remind(day, at: model.time) } }
    }

    /// The picker wants a moment; its date means nothing.
    private var time: Binding<Date> {
        Binding(get: { Calendar.current.date(from: model.time.components ?? DateComponents()) ?? Date() }) { date in
            let components = Calendar.current.dateComponents([.hour, .minute], from: date)
            guard let time = TimeOfDay(components) else { return }
            Task { await model.remind(model.day, at: time) }
        }
    }
}
