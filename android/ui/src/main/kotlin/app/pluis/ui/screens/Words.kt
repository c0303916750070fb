package app.pluis.ui.screens

import app.pluis.bindings.Band
import app.pluis.bindings.Place
import app.pluis.bindings.Role
import app.pluis.bindings.Shared
import app.pluis.bindings.Situation
import app.pluis.bindings.Source
import app.pluis.ui.models.Fold
import app.pluis.ui.phrases.Phrase

// The word for each value of the core's closed lists.

internal fun Band.phrase(): Phrase =
    when (this) {
        Band.FROM8_TO9 -> Phrase.BAND_FROM8_TO9
        Band.FROM10_TO11 -> Phrase.BAND_FROM10_TO11
        Band.FROM12_TO14 -> Phrase.BAND_FROM12_TO14
        Band.FROM15_TO17 -> Phrase.BAND_FROM15_TO17
        Band.FROM18 -> Phrase.BAND_FROM18
    }

internal fun Role.phrase(): Phrase =
    when (this) {
        Role.PARENT -> Phrase.ROLE_PARENT
        Role.FOSTER_CARER -> Phrase.ROLE_FOSTER_CARER
        Role.KINSHIP_CARER -> Phrase.ROLE_KINSHIP_CARER
        Role.FAMILY_HOME -> Phrase.ROLE_FAMILY_HOME
        Role.OTHER_ADULT -> Phrase.ROLE_OTHER_ADULT
    }

internal fun Place.phrase(): Phrase =
    when (this) {
        Place.HOME -> Phrase.WHERE_HOME
        Place.SCHOOL -> Phrase.WHERE_SCHOOL
        Place.ON_THE_WAY -> Phrase.WHERE_ON_THE_WAY
        Place.ONLINE -> Phrase.WHERE_ONLINE
        Place.FAMILY -> Phrase.WHERE_FAMILY
        Place.OTHER -> Phrase.WHERE_OTHER
    }

internal fun Source.phrase(): Phrase =
    when (this) {
        Source.SAW -> Phrase.SOURCE_SAW
        Source.TOLD -> Phrase.SOURCE_TOLD
        Source.THIRD_PARTY -> Phrase.SOURCE_THIRD_PARTY
        Source.FOUND -> Phrase.SOURCE_FOUND
    }

internal fun Shared.phrase(): Phrase =
    when (this) {
        Shared.YES -> Phrase.SHARED_YES
        Shared.NOT_YET -> Phrase.SHARED_NOT_YET
        Shared.NOT_SAFE -> Phrase.SHARED_NOT_SAFE
    }

internal fun Fold.phrase(): Phrase =
    when (this) {
        Fold.SAID -> Phrase.WRITE_SAID
        Fold.DID -> Phrase.WRITE_DID
        Fold.AROUND -> Phrase.WRITE_AROUND
        Fold.VIEW -> Phrase.WRITE_VIEW
    }

internal fun Situation.phrase(): Phrase =
    when (this) {
        Situation.DANGER_NOW -> Phrase.SITUATION_DANGER_NOW
        Situation.MISSING -> Phrase.SITUATION_MISSING
        Situation.SEXTORTION -> Phrase.SITUATION_SEXTORTION
        Situation.EXPLOITATION -> Phrase.SITUATION_EXPLOITATION
        Situation.PRESSURED_CRIME -> Phrase.SITUATION_PRESSURED_CRIME
        Situation.MONEY_MULE -> Phrase.SITUATION_MONEY_MULE
        Situation.UNSAFE_HOME -> Phrase.SITUATION_UNSAFE_HOME
        Situation.EXTREMISM -> Phrase.SITUATION_EXTREMISM
        Situation.SUICIDE -> Phrase.SITUATION_SUICIDE
        Situation.GAMBLING -> Phrase.SITUATION_GAMBLING
        Situation.BULLYING -> Phrase.SITUATION_BULLYING
        Situation.FOSTERING -> Phrase.SITUATION_FOSTERING
        Situation.ADVICE -> Phrase.SITUATION_ADVICE
    }
