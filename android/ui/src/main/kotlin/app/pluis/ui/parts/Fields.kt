package app.pluis.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.hideFromAccessibility
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/**
 * What the platform adds to every field that takes text about a child, so that the keyboard learns nothing from it and
 * nothing is filled in or captured: the Android app puts its private IME options here.
 */
@Immutable
data class TypedText(
    val keyboard: KeyboardOptions = KeyboardOptions.Default,
    val modifier: Modifier = Modifier,
)

/** The platform's hold on fields; nothing in the preview and the tests. */
val LocalTypedText = staticCompositionLocalOf { TypedText() }

/** A large field for what was seen or heard. [labelShown]: not where the label already stands above it, as in a [Fold]. */
@Composable
fun NoteField(
    value: String,
    onValueChange: (String) -> Unit,
    label: String,
    modifier: Modifier = Modifier,
    hint: String? = null,
    error: String? = null,
    lines: Int = 5,
    labelShown: Boolean = true,
) = Field(value, onValueChange, label, modifier, hint, error, lines, sentences, labelShown = labelShown)

/** A field of one line: a nickname, a word to search for, a day. */
@Composable
fun LineField(
    value: String,
    onValueChange: (String) -> Unit,
    label: String,
    modifier: Modifier = Modifier,
    hint: String? = null,
    error: String? = null,
    keyboard: KeyboardType = KeyboardType.Text,
    secret: Boolean = false,
    onDone: (() -> Unit)? = null,
) = Field(
    value,
    onValueChange,
    label,
    modifier,
    hint,
    error,
    lines = 1,
    KeyboardOptions(
        keyboardType = if (secret) KeyboardType.Password else keyboard,
        imeAction = if (onDone == null) ImeAction.Next else ImeAction.Done,
    ),
    secret,
    onDone,
)

private val sentences = KeyboardOptions(capitalization = KeyboardCapitalization.Sentences, keyboardType = KeyboardType.Text)

@Composable
private fun Field(
    value: String,
    onValueChange: (String) -> Unit,
    label: String,
    modifier: Modifier,
    hint: String?,
    error: String?,
    lines: Int,
    keyboard: KeyboardOptions,
    secret: Boolean = false,
    onDone: (() -> Unit)? = null,
    labelShown: Boolean = true,
) {
    val typed = LocalTypedText.current
    Column(modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(Space.small)) {
        // The field itself carries the name; read twice it would only be noise.
        if (labelShown) Text(label, Modifier.semantics { hideFromAccessibility() }, style = MaterialTheme.typography.titleMedium)
        OutlinedTextField(
            value,
            onValueChange,
            typed.modifier.fillMaxWidth().semantics {
                contentDescription = label
                if (error != null) error(error)
            },
            textStyle = MaterialTheme.typography.bodyLarge,
            placeholder = hint?.let { { Text(it, color = Pluis.colours.soft) } },
            isError = error != null,
            visualTransformation = if (secret) PasswordVisualTransformation() else VisualTransformation.None,
            keyboardOptions = keyboard.merge(typed.keyboard),
            keyboardActions = KeyboardActions(onDone = onDone?.let { { it() } }),
            singleLine = lines == 1,
            minLines = lines,
            shape = Corner,
            colors = fieldColours(),
        )
        if (error != null) Notice(error)
    }
}

/** A field to search in; [onValueChange] is called with nothing when it is cleared. */
@Composable
fun SearchField(
    value: String,
    onValueChange: (String) -> Unit,
    label: String,
    clear: String = say(Phrase.NOTES_SEARCH_CLEAR),
    modifier: Modifier = Modifier,
) {
    val typed = LocalTypedText.current
    OutlinedTextField(
        value,
        onValueChange,
        modifier.then(typed.modifier).fillMaxWidth().semantics { contentDescription = label },
        textStyle = MaterialTheme.typography.bodyLarge,
        placeholder = { Text(label, Modifier.semantics { hideFromAccessibility() }, color = Pluis.colours.soft) },
        leadingIcon = { Sign(Icons.search) },
        trailingIcon = if (value.isEmpty()) null else ({ IconButton(Icons.close, clear, { onValueChange("") }) }),
        keyboardOptions = KeyboardOptions(imeAction = ImeAction.Search).merge(typed.keyboard),
        singleLine = true,
        shape = Corner,
        colors = fieldColours(),
    )
}

@Composable
private fun fieldColours() =
    Pluis.colours.let {
        OutlinedTextFieldDefaults.colors(
            focusedContainerColor = it.raised.ground,
            unfocusedContainerColor = it.raised.ground,
            errorContainerColor = it.raised.ground,
            disabledContainerColor = it.quiet.ground,
            focusedBorderColor = it.leaf.ground,
            unfocusedBorderColor = it.outline,
            errorBorderColor = it.inkText,
        )
    }
