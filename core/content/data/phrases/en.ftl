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
change-maybe = Something may be different. It is too early to be sure.
change-probably = Probably different from before.
change-clear = Clearly different from before.
change-worried = Worried? You don't need this overview to call.

## Change, in parts. What you noted, never how the child is.
change-ordinary = There is often an ordinary reason. Think of growing up, a holiday or a new school.
change-checkin = You marked { $what } as different in { $since } of { $since_of } weeks since then. Before that in { $before } of { $before_of }.
change-signal = You noted this in { $since } of { $since_of } weeks since then: { $what }. Before that in { $before } of { $before_of }.
change-together = You marked something as different in { $since } of { $since_of } weeks since then. Before that in { $before } of { $before_of }.
change-lately = You marked something as different in { $since } of the last { $since_of } weeks. Before that in { $before } of { $before_of }.
change-possibly = This may be part of it too.
change-settled = It is less often than before.
change-week = the week of { $day } { $month }
change-since = Since about { $week }. It may have begun between { $from } and { $to }.
change-since-nothing = Compared up to { $week }.
change-better = You chose better { $count } times, for { $what }.
change-worse = You chose worse { $count } times, for { $what }.
change-usual-lately = The last { $count } answers were as usual, for { $what }.
change-writes-more = Since then you also write more about other things. That may make the difference.
change-missing = There is no answer for { $missing } of { $all } weeks. That makes it harder to see.
change-streaks = With this child, weeks are often alike. That is why we wait longer.
change-without-yes = It is the same without { $week }.
change-without-no = It is less sure without { $week }.
change-grave = Apart: { $times } times since { $week }, and not in the { $weeks } weeks before: { $what }.
change-earlier = Something stood out in { $week }. Since { $gone } it no longer does.
change-band = It may have begun here
change-skipped = no answer
change-unusual = unusual week
change-by = { $what }, by { $name }
changed-new = New
changed-more = More often
changed-less = Less often
changed-gone = Gone
changed-same = As before
changed-unknown = Too few weeks
changed-counts = { $what }: first { $before } of { $before_of } weeks, now { $since } of { $since_of }.
checkin-mood = mood
checkin-sleep = sleep
checkin-school = school
checkin-friends = friends
checkin-online = online
checkin-money = money and things
checkin-place = being away and coming home
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
