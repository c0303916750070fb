# De zinnen die Pluis zelf zegt. Verander alleen de woorden na het =-teken.
# { $naam } wordt vervangen: laat die tekens staan, met dezelfde naam.

## Melding. Nooit een kind, nooit een onderwerp.
reminder-title = Pluis
reminder-text = Er staat een vraag voor je klaar.

## Waarom deze vraag nu
reason-first = Een goede vraag om mee te beginnen.
reason-next = Deze vraag is aan de beurt en past bij de leeftijd van { $name }.
reason-season = Deze vraag past bij deze tijd van het jaar.
reason-favourite = Deze vraag heb jij bewaard.
reason-balance = Eerst weer iets lichts, na een zwaarder onderwerp.
reason-oldest = Deze vraag is het langst geleden.
reason-gentle = Voorlopig krijg je alleen lichte vragen.
reason-shared = Over deze vraag kun je met meer kinderen samen praten.
reason-carried-over = Deze vraag bleef vorige week liggen.
reason-heavy-chosen = Jij koos vorige week voor dit zwaardere onderwerp, voor { $name }.
heavy-announce = Volgende week een zwaarder onderwerp. Kies: dit, of iets lichters.

## Geen vraag deze week
no-question-paused = Geen vraag deze week. De vragen voor { $name } staan op pauze.
no-question-grown = { $name } is 18 of ouder. Daarom komen er geen vragen meer.
no-question-placement-ended = Er komen geen vragen meer. De plaatsing van { $name } is voorbij.
no-question-every-other-week = Geen vraag deze week. { $name } krijgt om de week een vraag.
no-question-help-first = Vandaag geen vraag. Je schreef iets op dat hulp vraagt. Kijk eerst bij Hulp.
no-question-other-child = Geen vraag over { $name } deze week. Een ander kind is aan de beurt.
no-question-not-here = Geen vraag deze week. Je gaf aan dat { $name } er niet is.
no-question-nothing-fits = Geen vraag deze week. Er is nu geen vraag die past.
no-question-none-left-this-week = Er zijn deze week geen andere vragen meer.

## Rond een notitie
saved-note = Je hebt dit opgeschreven. Dat is genoeg voor nu. Het kan van alles zijn.
saved-advice = Je hoeft dit niet alleen te doen. Wil je vandaag of morgen advies vragen? Je hoeft geen namen te noemen.
saved-now = Zoek vandaag nog hulp. Is er nu gevaar? Bel { $emergency }.
three-weeks-same = Je schreef dit drie weken op. Is het nog nieuw, of is dit nu gewoon?
quiet-weeks = Er valt niets op. Schrijf ook iets fijns op.
follow-up = Hoe is het nu? Wie heb je gesproken?
gut-next-day = Wat zag of hoorde je?
fold-words = Schrijf niet op wat je kind precies deed. Vraag eerst advies. Notities kunnen worden opgevraagd.
home-safe = Is het thuis veilig voor jou en je kind?
knows-about-note = Weet { $name } hiervan?
knows-about-notes = Weet { $name } van deze notities?
and-you = En hoe gaat het met jou?
written-late = { $days ->
    [0] dezelfde dag opgeschreven
    [one] { $days } dag later opgeschreven
   *[other] { $days } dagen later opgeschreven
}

## Delen en rollen
share-foster = Geef je notities aan pleegzorg of de voogd? Dan komen ze in het dossier. Je pleegkind (vanaf 12) en ouders met gezag kunnen vragen dat te lezen.
tell-first = { $name } is 12 of ouder. Vertel vooraf wat je deelt, en met wie. Doe dat niet als het gevaar geeft.
ask-consent = { $name } is 16 of ouder. Vraag eerst om toestemming. Alleen bij gevaar vraag je eerst advies.
through-worker = Naar school of de politie gaat dit via je begeleider of de voogd. Bij gevaar bel je zelf { $emergency }.
circle = Wie kent { $name } ook?
circle-hint = Schrijf een rol en een nummer op. Meer is niet nodig.
pause-offer = Is de plaatsing voorbij, of wil je rust? Je kunt ook pauzeren. Er gaat niets verloren.
share-forced = Word je gedwongen? Doe dit niet. Bel { $help }.
professional = Werk je met dit kind? Gebruik het dossier en de meldcode van je organisatie. Hier vind je alleen vragen en hulp.
secret-placement = Geheime plaatsing: doe dit eerst met je begeleider. Zet het delen van de locatie uit. Kijk naar foto's en naar apps van school.
no-lock = Zonder pincode kan iedereen met jouw telefoon meelezen.
keep-sheet-away = Bewaar dit niet thuis als iemand het kan vinden.
no-pictures = Bewaar geen naaktbeelden, stuur niets door. Schermafdrukken van dreigberichten (geen beelden) zijn wel nuttig. Laat ze op de telefoon van je kind staan.

## Verandering. Altijd: wat, sinds wanneer, hoe zeker.
change-too-early = Nog te weinig weken om te vergelijken ({ $have } van { $need }).
change-nothing = Er valt niets op. Een kleine verandering zou je hier nog niet zien. Het betekent niet dat er niets speelt.
change-maybe = Misschien anders dan eerst. Het is nog te vroeg om meer te zeggen.
change-probably = Waarschijnlijk anders dan eerst.
change-clear = Duidelijk anders dan eerst.
change-worried = Maak je je zorgen? Wacht niet op dit overzicht. Je kunt altijd bellen.

## Verandering, in delen. Wat er is opgeschreven, nooit hoe het kind is.
# $who is "jij" of de naam van wie het invulde.
change-you = jij
change-ordinary = Vaak is er een gewone reden. Denk aan ouder worden, vakantie of een nieuwe school.
change-checkin = Sinds toen noemde { $who } “{ $what }” { $since } { $since_of ->
    [one] van { $since_of } keer anders.
   *[other] van de { $since_of } keer anders.
} { $before_of ->
    [0] Daarvoor was er nog geen antwoord.
    [one] Daarvoor { $before } van { $before_of } keer.
   *[other] Daarvoor { $before } van de { $before_of } keer.
}
change-signal = Sinds toen schreef jij dit op in { $since } van { $since_of } { $since_of ->
    [one] week
   *[other] weken
}: { $what }. { $before_of ->
    [0] Daarvoor zijn er nog geen weken.
    [one] Daarvoor in { $before } van { $before_of } week.
   *[other] Daarvoor in { $before } van { $before_of } weken.
}
change-together = Sinds toen is in { $since } van { $since_of } { $since_of ->
    [one] week
   *[other] weken
} opgeschreven dat er iets anders was. { $before_of ->
    [0] Daarvoor zijn er nog geen weken.
    [one] Daarvoor in { $before } van { $before_of } week.
   *[other] Daarvoor in { $before } van { $before_of } weken.
}
change-lately = { $since_of ->
    [0] De laatste tijd is niets ingevuld.
    [one] De laatste tijd is in { $since } van { $since_of } week opgeschreven dat er iets anders was.
   *[other] De laatste tijd is in { $since } van { $since_of } weken opgeschreven dat er iets anders was.
} { $before_of ->
    [0] Daarvoor zijn er nog geen weken.
    [one] Daarvoor in { $before } van { $before_of } week.
   *[other] Daarvoor in { $before } van { $before_of } weken.
}
change-possibly = Misschien hoort dit er ook bij.
change-settled = Dit is nu minder vaak opgeschreven dan daarvoor.
change-week = de week van { $day } { $month }
change-week-year = de week van { $day } { $month } { $year }
change-since = Sinds ongeveer { $week }. Het kan zijn begonnen tussen { $from } en { $to }.
change-since-week = Sinds ongeveer { $week }. Het kan ook iets eerder of later zijn begonnen.
change-since-nothing = Gekeken tot en met { $week }.
change-better = Bij “{ $what }” koos { $who } { $count } keer “beter”.
change-worse = Bij “{ $what }” koos { $who } { $count } keer “slechter”.
change-usual-lately = { $count ->
    [one] De laatste keer noemde { $who } “{ $what }” gewoon.
   *[other] De laatste { $count } keer noemde { $who } “{ $what }” gewoon.
}
change-signal-lately = { $count ->
    [one] In de laatste week is dit niet opgeschreven: { $what }.
   *[other] In de laatste { $count } weken is dit niet opgeschreven: { $what }.
}
change-writes-more = Sinds toen schrijf jij meer op, ook over andere dingen. Het verschil kan daardoor komen.
change-missing = In { $missing } van { $all } { $all ->
    [one] week
   *[other] weken
} is niets ingevuld. Een verandering is dan moeilijker te zien.
change-streaks = In deze antwoorden lijkt een week vaak op de week daarvoor. Daarom zegt Pluis pas later iets.
change-without-yes = Ook zonder { $week } zou dit hier zo staan.
change-without-no = Zonder { $week } zou dit minder zeker zijn.
change-grave = Apart: { $what }. Dit is { $times } keer opgeschreven sinds { $week }{ $weeks ->
    [0] .
    [one] , en niet in de week daarvoor.
   *[other] , en niet in de { $weeks } weken daarvoor.
}
change-earlier = In { $week } viel hier iets op. Sinds { $gone } niet meer.
change-band = Hier kan het zijn begonnen
change-skipped = geen antwoord
change-unusual = bijzondere week
change-by = { $what }, door { $name }
changed-new = Nieuw
changed-more = Vaker
changed-less = Minder vaak
changed-gone = Niet meer
changed-same = Zoals daarvoor
changed-unknown = Te weinig weken
changed-counts = { $what }: eerst { $before } van { $before_of } { $before_of ->
    [one] week
   *[other] weken
}, nu { $since } van { $since_of } { $since_of ->
    [one] week
   *[other] weken
}.

## Verandering, in een blad voor een deskundige: onder de weken zelf.
change-method = Dit vergelijkt wat één persoon opschreef met wat die persoon eerder opschreef. Het is getest met bedachte gezinnen. Het heeft geen diagnostische waarde.
change-method-limits = Methode { $version }. Grenzen in log odds: misschien vanaf { $maybe }, waarschijnlijk vanaf { $probably }, duidelijk vanaf { $clear }.
number-decimal = ,

## De acht onderwerpen van de week
checkin-mood = stemming
checkin-sleep = slaap
checkin-school = school
checkin-friends = vrienden en contacten
checkin-online = telefoon en online
checkin-money = geld en spullen
checkin-place = weggaan en thuiskomen
checkin-home = thuis
month = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[other] december
}
month-short = { $month ->
    [1] jan
    [2] feb
    [3] mrt
    [4] apr
    [5] mei
    [6] juni
    [7] juli
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[other] dec
}

## De vraag bij elk onderwerp: altijd vergeleken met dezelfde maand
checkin-anchor = Vergelijk met hoe het was rond { $month }.
checkin-ask-mood = Hoe leek de stemming deze week, vergeleken met hoe het was rond { $month }?
checkin-ask-sleep = Hoe ging het deze week met slapen, vergeleken met hoe het was rond { $month }?
checkin-ask-school = Hoe ging het deze week op school, vergeleken met hoe het was rond { $month }?
checkin-ask-friends = Hoe ging het deze week met vrienden en contacten, vergeleken met hoe het was rond { $month }?
checkin-ask-online = Hoe ging het deze week met de telefoon en online, vergeleken met hoe het was rond { $month }?
checkin-ask-money = Hoe ging het deze week met geld en spullen, vergeleken met hoe het was rond { $month }?
checkin-ask-place = Hoe ging het deze week met weggaan en thuiskomen, vergeleken met hoe het was rond { $month }?
checkin-ask-home = Hoe ging het deze week thuis, vergeleken met hoe het was rond { $month }?

## Een bijzondere week telt niet mee; de reden hoeft niet.
checkin-unusual = Was dit een bijzondere week? Dan telt hij niet mee bij het vergelijken.
checkin-unusual-illness = ziek
checkin-unusual-holiday = vakantie
checkin-unusual-exams = toetsen of examens
checkin-unusual-move = verhuizing
checkin-unusual-family = iets in de familie
checkin-unusual-other = iets anders
checkin-school-holiday = Het is schoolvakantie in jouw regio. Daarom is er geen vraag over school. Klopt dat niet? Pas de weken dan aan.

## Hoe was het deze week. Drie gelijke keuzes, niets vooraf ingevuld.
checkin-usual = gewoon
checkin-bit = beetje anders
checkin-very = heel anders
checkin-better = beter
checkin-worse = slechter
checkin-neither = geen van beide
checkin-all-usual = Alles was gewoon
checkin-not-seen = Niet gezien deze week
new-place = { $name } woont pas op deze plek. Er is nog geen gewoon om mee te vergelijken.

## Hulp
for-you = Je hoeft je naam niet te zeggen.
hours-see-website = Kijk op de website voor de tijden.
hours-always = Dag en nacht
hours-daily = Elke dag van { $from } tot { $to }
hours-weekdays = Op werkdagen van { $from } tot { $to }
not-reviewed = Deze tekst is nog niet gelezen door een deskundige.
help-not-checked = Dit nummer is nog niet nagekeken op de website van de organisatie zelf.

## Wachten
wait-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}
wait-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}

## Fouten: wat er is, wat veilig is, wat je nu doet
err-invalid-input = Dit kan niet in het veld “{ $field }”. Pas het aan en probeer het opnieuw.
err-invalid-input-limit = Het veld “{ $field }” is te lang. Er passen { $limit } tekens in. Maak het korter.
err-usage = Deze opdracht is niet begrepen. Vraag hulp op met --help.
err-wrong-secret = Dat klopt niet. Er is niets veranderd. Let op hoofdletters en probeer het opnieuw.
err-must-wait-seconds = Te vaak geprobeerd. Wacht { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
} en probeer het dan opnieuw.
err-must-wait-minutes = Te vaak geprobeerd. Wacht { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
} en probeer het dan opnieuw.
err-damaged-slot = Deze sleutel is beschadigd. Je notities zijn er nog. Gebruik je herstelcode.
err-damaged-attempts = De teller van pogingen is beschadigd. Je notities zijn er nog. Gebruik je herstelcode.
err-damaged-store = Het notitieboek is beschadigd. Er is niets gewist. Zet je laatste reservekopie terug in een nieuwe map.
err-newer-version = Dit is gemaakt met een nieuwere versie van Pluis. Er is niets veranderd. Werk Pluis bij en open het dan.
err-busy = Het notitieboek is al ergens anders open. Sluit het daar en probeer het opnieuw.
err-no-space = Er is geen ruimte meer. Je laatste notitie is niet bewaard. Maak ruimte vrij en bewaar opnieuw.
err-not-writable = Hier kan niet worden geschreven. Er is niets bewaard. Kies een andere map of pas de rechten aan.
err-not-found = Dit is niet gevonden. Kijk of de naam of het nummer klopt.
err-older-than-anchor = Dit notitieboek is ouder dan de laatste keer. Er kunnen notities ontbreken. Kijk of je een nieuwere reservekopie hebt.
err-anchor-stale = Een controle van je notitieboek is niet afgemaakt. Je notities zijn er nog. Sluit Pluis en open het opnieuw.
err-locked = Het notitieboek zit op slot. Open het eerst.
err-binder-lost = De sleutel van dit toestel is weg. Je notities zijn er nog. Gebruik je herstelcode.
err-binder-unavailable = De sleutel van dit toestel reageert niet. Probeer het over een minuut opnieuw, of gebruik je herstelcode.
err-kdf-memory = Er is te weinig geheugen om te openen. Sluit andere apps en probeer het opnieuw.
err-cancelled = Gestopt. Er is niets veranderd.
err-internal = Er ging iets mis dat niet had mogen gebeuren. Je bewaarde notities zijn er nog. Sluit Pluis en open het opnieuw.
