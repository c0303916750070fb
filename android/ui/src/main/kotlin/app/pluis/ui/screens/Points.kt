package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.hideFromAccessibility
import androidx.compose.ui.semantics.semantics
import app.pluis.ui.theme.Space

/** Lines to glance at. */
@Composable
internal fun Points(lines: List<String>) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        lines.forEach { line ->
            Row(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
                Text("–", Modifier.semantics { hideFromAccessibility() }, style = MaterialTheme.typography.bodyLarge)
                Text(line, style = MaterialTheme.typography.bodyLarge)
            }
        }
    }
