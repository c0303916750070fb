# The sentences Pluis itself says. Change only the words after the = sign.
# { $name } is replaced: leave those signs in place, with the same name.

## Notification. Never a child, never a topic.
reminder-title = Pluis
reminder-text = There is a question ready for you.

## Why this question now
reason-first = A good question to begin with.
reason-next = This question is next, and it fits { $name }'s age.
reason-season = This question fits this time of year.
reason-favourite = You saved this question.
reason-balance = Something lighter first, after a heavier topic.
reason-oldest = It is longest since you had this question.
reason-gentle = For now you only get light questions.
reason-shared = You can talk about this question with several children together.
reason-carried-over = This question was left over from last week.
reason-heavy-chosen = Last week you chose this heavier topic, for { $name }.
heavy-announce = Next week a heavier topic. Choose: this one, or something lighter.

## No question this week
no-question-paused = No question this week. The questions for { $name } are paused.
no-question-grown = { $name } is 18 or over. That is why there are no more questions.
no-question-placement-ended = No more questions. { $name }'s placement has ended.
no-question-every-other-week = No question this week. { $name } gets a question every other week.
no-question-help-first = No question today. You wrote down something that calls for help. Look at Help first.
no-question-other-child = No question about { $name } this week. It is another child's turn.
no-question-not-here = No question this week. You said that { $name } is not with you.
no-question-nothing-fits = No question this week. No question fits right now.
no-question-none-left-this-week = There are no other questions left this week.

## Around a note
saved-note = You've written this down. That is enough for now. It can be many things.
saved-advice = You don't have to do this alone. Would you like to ask for advice today or tomorrow? You don't have to give names.
saved-now = Get help today. Is there danger right now? Call { $emergency }.
three-weeks-same = You noted this three weeks running. Is it still new, or is this how things are now?
quiet-weeks = Nothing stands out. Write down something good too.
follow-up = How are things now? Who have you spoken to?
gut-next-day = What did you see or hear?
fold-words = Don't write down exactly what your child did. Ask for advice first. Others may have a right to see notes.
home-safe = Is home safe for you and your child?
knows-about-note = Does { $name } know about this?
knows-about-notes = Does { $name } know about these notes?
and-you = And how are you?
written-late = { $days ->
    [0] written down the same day
    [one] written down { $days } day later
   *[other] written down { $days } days later
}

## Sharing and roles
share-foster = If you give notes to the fostering service or the guardian, they go on file. Your foster child (from 12) and parents with authority can ask to read them.
tell-first = { $name } is 12 or older. Say beforehand what you share, and with whom. Don't do so if that brings danger.
ask-consent = { $name } is 16 or older. Ask for consent first. Only in danger do you ask for advice first.
through-worker = To school or the police this goes through your social worker or the guardian. In danger, call { $emergency } yourself.
circle = Who else knows { $name }?
circle-hint = Write a role and a number. No more is needed.
pause-offer = Is the placement over, or do you want a rest? You can also pause. Nothing gets lost.
share-forced = Is someone forcing you? Don't do this. Call { $help }.
professional = Do you work with this child? Use your organisation's file and reporting code. Here you will find questions and help only.
secret-placement = Secret placement: do this with your worker first. Turn off location sharing. Look at photos and at school apps.
no-lock = Without a PIN, anyone with your phone can read along.
keep-sheet-away = Don't keep this at home if someone might find it.
no-pictures = Don't keep nude images and don't forward anything. Screenshots of threatening messages (no images) are useful. Leave them on your child's phone.

## Change. Always: what, since when, how sure.
change-too-early = Too few weeks to compare yet ({ $have } of { $need }).
change-nothing = Nothing stands out. A small change would not show yet. This does not mean nothing is going on.
change-maybe = Possibly different from before. It is too early to say more.
change-probably = Probably different from before.
change-clear = Clearly different from before.
change-worried = Worried? Don't wait for this overview. You can always call.

## Change, in parts. What was noted, never how the child is.
# $who is "you" or the name of whoever answered.
change-you = you
change-ordinary = There is often an ordinary reason. Think of growing up, a holiday or a new school.
change-checkin = Since then { $who } marked “{ $what }” as different { $since } of { $since_of } { $since_of ->
    [one] time
   *[other] times
}. { $before_of ->
    [0] There is no answer from before that yet.
    [one] Before that { $before } of { $before_of } time.
   *[other] Before that { $before } of { $before_of } times.
}
change-signal = Since then you noted this in { $since } of { $since_of } { $since_of ->
    [one] week
   *[other] weeks
}: { $what }. { $before_of ->
    [0] There are no weeks before that yet.
    [one] Before that in { $before } of { $before_of } week.
   *[other] Before that in { $before } of { $before_of } weeks.
}
change-together = Since then it was noted in { $since } of { $since_of } { $since_of ->
    [one] week
   *[other] weeks
} that something was different. { $before_of ->
    [0] There are no weeks before that yet.
    [one] Before that in { $before } of { $before_of } week.
   *[other] Before that in { $before } of { $before_of } weeks.
}
change-lately = { $since_of ->
    [0] Lately nothing was filled in.
    [one] Lately it was noted in { $since } of { $since_of } week that something was different.
   *[other] Lately it was noted in { $since } of { $since_of } weeks that something was different.
} { $before_of ->
    [0] There are no weeks before that yet.
    [one] Before that in { $before } of { $before_of } week.
   *[other] Before that in { $before } of { $before_of } weeks.
}
change-possibly = This may be part of it too.
change-settled = This is noted less often now than before.
change-week = the week of { $day } { $month }
change-week-year = the week of { $day } { $month } { $year }
change-since = Since about { $week }. It may have begun between { $from } and { $to }.
change-since-week = Since about { $week }. It may also have begun a little earlier or later.
change-since-nothing = Compared up to { $week }.
change-better = For “{ $what }”, { $who } chose “better” { $count } { $count ->
    [one] time
   *[other] times
}.
change-worse = For “{ $what }”, { $who } chose “worse” { $count } { $count ->
    [one] time
   *[other] times
}.
change-usual-lately = { $count ->
    [one] The last time, { $who } marked “{ $what }” as usual.
   *[other] The last { $count } times, { $who } marked “{ $what }” as usual.
}
change-signal-lately = { $count ->
    [one] In the last week this was not noted: { $what }.
   *[other] In the last { $count } weeks this was not noted: { $what }.
}
change-writes-more = Since then you write more, about other things too. The difference may come from that.
change-missing = Nothing was filled in for { $missing } of { $all } { $all ->
    [one] week
   *[other] weeks
}. That makes a change harder to see.
change-streaks = In these answers a week is often like the week before. That is why Pluis says something later.
change-without-yes = Without { $week } this would still say the same.
change-without-no = Without { $week } this would be less sure.
change-grave = Apart: { $what }. This was noted { $times } { $times ->
    [one] time
   *[other] times
} since { $week }{ $weeks ->
    [0] .
    [one] , and not in the week before.
   *[other] , and not in the { $weeks } weeks before.
}
change-earlier = Something stood out here in { $week }. Since { $gone } it no longer does.
change-band = It may have begun here
change-skipped = no answer
change-unusual = unusual week
change-by = { $what }, by { $name }
changed-new = New
changed-more = More often
changed-less = Less often
changed-gone = No longer
changed-same = As before
changed-unknown = Too few weeks
changed-counts = { $what }: first { $before } of { $before_of } { $before_of ->
    [one] week
   *[other] weeks
}, now { $since } of { $since_of } { $since_of ->
    [one] week
   *[other] weeks
}.

## Change, on a sheet for a professional: below the weeks themselves.
change-method = Descriptive comparison of one observer's notes with their own earlier notes; tested on simulated families; no diagnostic value.
change-method-limits = Method { $version }. Thresholds in log odds: possibly from { $maybe }, probably from { $probably }, clearly from { $clear }.
number-decimal = .

## The eight subjects of the week
checkin-mood = mood
checkin-sleep = sleep
checkin-school = school
checkin-friends = friends and contacts
checkin-online = phone and online
checkin-money = money and things
checkin-place = going out and coming home
checkin-home = home
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}

## The question for each subject: always compared with the same month
checkin-anchor = Compare with how it was around { $month }.
checkin-ask-mood = How did the mood seem this week, compared with how it was around { $month }?
checkin-ask-sleep = How was sleep this week, compared with how it was around { $month }?
checkin-ask-school = How was school this week, compared with how it was around { $month }?
checkin-ask-friends = How did it go with friends and contacts this week, compared with how it was around { $month }?
checkin-ask-online = How did it go with the phone and online this week, compared with how it was around { $month }?
checkin-ask-money = How did it go with money and things this week, compared with how it was around { $month }?
checkin-ask-place = How did it go with going out and coming home this week, compared with how it was around { $month }?
checkin-ask-home = How was it at home this week, compared with how it was around { $month }?

## An unusual week does not count; no reason is needed.
checkin-unusual = Was this an unusual week? Then it does not count in comparing.
checkin-unusual-illness = ill
checkin-unusual-holiday = holiday
checkin-unusual-exams = tests or exams
checkin-unusual-move = a move
checkin-unusual-family = something in the family
checkin-unusual-other = something else
checkin-school-holiday = It is a school holiday in your region. That is why there is no question about school. Is that wrong? Then change the weeks.

## How was this week. Three equal choices, nothing filled in.
checkin-usual = as usual
checkin-bit = a bit different
checkin-very = very different
checkin-better = better
checkin-worse = worse
checkin-neither = neither
checkin-all-usual = Everything was as usual
checkin-not-seen = Not seen this week
new-place = { $name } has only just come to this place. There is no usual yet to compare with.

## Help
for-you = You don't have to give your name.
hours-see-website = See the website for opening hours.
hours-always = Day and night
hours-daily = Every day from { $from } to { $to }
hours-weekdays = On weekdays from { $from } to { $to }
not-reviewed = This text has not been read by a professional yet.
help-not-checked = This number has not been checked on the organisation's own website yet.

## Waiting
wait-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
wait-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Errors: what is the matter, what is safe, what to do now
err-invalid-input = This is not possible in the field “{ $field }”. Change it and try again.
err-invalid-input-limit = The field “{ $field }” is too long. It holds { $limit } characters. Make it shorter.
err-usage = This command was not understood. Ask for help with --help.
err-wrong-secret = That is not right. Nothing has changed. Check capital letters and try again.
err-must-wait-seconds = Too many tries. Wait { $count ->
    [one] { $count } second
   *[other] { $count } seconds
} and then try again.
err-must-wait-minutes = Too many tries. Wait { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
} and then try again.
err-damaged-slot = This key is damaged. Your notes are still there. Use your recovery code.
err-damaged-attempts = The counter of tries is damaged. Your notes are still there. Use your recovery code.
err-damaged-store = The notebook is damaged. Nothing was erased. Restore your latest backup into a new folder.
err-newer-version = This was made by a newer version of Pluis. Nothing has changed. Update Pluis and then open it.
err-busy = The notebook is already open somewhere else. Close it there and try again.
err-no-space = There is no space left. Your last note was not saved. Free some space and save again.
err-not-writable = It is not possible to write here. Nothing was saved. Choose another folder or change the permissions.
err-not-found = This was not found. Check the name or the number.
err-older-than-anchor = This notebook is older than the last time. Notes may be missing. See if you have a newer backup.
err-anchor-stale = A check of your notebook did not finish. Your notes are still there. Close Pluis and open it again.
err-locked = The notebook is locked. Open it first.
err-binder-lost = This device's key is gone. Your notes are still there. Use your recovery code.
err-binder-unavailable = This device's key does not answer. Try again in a minute, or use your recovery code.
err-kdf-memory = There is too little memory to open. Close other apps and try again.
err-cancelled = Stopped. Nothing has changed.
err-internal = Something went wrong that should not have happened. Your saved notes are still there. Close Pluis and open it again.
