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
change-maybe = Misschien is er iets anders. Het is nog te vroeg om het zeker te weten.
change-probably = Waarschijnlijk anders dan eerst.
change-clear = Duidelijk anders dan eerst.
change-worried = Maak je je zorgen? Dan heb je dit overzicht niet nodig om te bellen.

## Verandering, in delen. Wat jij opschreef, nooit hoe het kind is.
change-ordinary = Vaak is er een gewone reden. Denk aan ouder worden, vakantie of een nieuwe school.
change-checkin = Jij gaf { $what } als anders op in { $since } van { $since_of } weken sinds toen. Daarvoor in { $before } van { $before_of }.
change-signal = Jij schreef dit op in { $since } van { $since_of } weken sinds toen: { $what }. Daarvoor in { $before } van { $before_of }.
change-together = Jij gaf iets als anders op in { $since } van { $since_of } weken sinds toen. Daarvoor in { $before } van { $before_of }.
change-lately = Jij gaf iets als anders op in { $since } van de laatste { $since_of } weken. Daarvoor in { $before } van { $before_of }.
change-possibly = Misschien hoort dit er ook bij.
change-settled = Het is nu minder vaak dan daarvoor.
change-week = de week van { $day } { $month }
change-since = Sinds ongeveer { $week }. Het kan zijn begonnen tussen { $from } en { $to }.
change-since-nothing = Gekeken tot en met { $week }.
change-better = Jij koos { $count } keer voor beter, bij { $what }.
change-worse = Jij koos { $count } keer voor slechter, bij { $what }.
change-usual-lately = De laatste { $count } keer was het antwoord gewoon, bij { $what }.
change-writes-more = Jij schrijft sinds toen ook meer op over andere dingen. Dat kan het verschil maken.
change-missing = Van { $missing } van { $all } weken is er geen antwoord. Dan is het moeilijker te zien.
change-streaks = Bij dit kind lijken weken vaak op elkaar. Daarom wachten we langer.
change-without-yes = Ook zonder { $week } is het zo.
change-without-no = Zonder { $week } is het minder zeker.
change-grave = Apart: { $times } keer sinds { $week }, en niet in de { $weeks } weken daarvoor: { $what }.
change-earlier = In { $week } was er iets anders dan eerst. Sinds { $gone } niet meer.
change-band = Hier kan het zijn begonnen
change-skipped = geen antwoord
change-unusual = bijzondere week
change-by = { $what }, door { $name }
changed-new = Nieuw
changed-more = Vaker
changed-less = Minder vaak
changed-gone = Weg
changed-same = Als daarvoor
changed-unknown = Te weinig weken
changed-counts = { $what }: eerst { $before } van { $before_of } weken, nu { $since } van { $since_of }.
checkin-mood = gevoel
checkin-sleep = slaap
checkin-school = school
checkin-friends = vrienden
checkin-online = online
checkin-money = geld en spullen
checkin-place = weg zijn en thuiskomen
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
