package app.pluis.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxScope
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.ime
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.union
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** From this width on, the places stand at the side. */
private val WIDE = 600.dp

/**
 * The frame of every screen: [title] with the way back, the way out and the settings above; [places] below or at the side;
 * [action] pinned above the keyboard. The [body] is a [Page] or a [PageList].
 */
@Composable
fun PluisScaffold(
    title: String,
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
    onLeave: (() -> Unit)? = null,
    onSettings: (() -> Unit)? = null,
    places: Places? = null,
    action: (@Composable ColumnScope.() -> Unit)? = null,
    body: @Composable BoxScope.() -> Unit,
) = BoxWithConstraints(
    modifier
        .fillMaxSize()
        .background(Pluis.colours.paper.ground)
        .windowInsetsPadding(WindowInsets.safeDrawing.union(WindowInsets.ime)),
) {
    val wide = maxWidth >= WIDE
    CompositionLocalProvider(LocalContentColor provides Pluis.colours.paper.text) {
        Row(Modifier.fillMaxSize()) {
            if (wide && places != null) {
                PlaceRail(places)
                VerticalDivider(color = Pluis.colours.hairline)
            }
            Column(Modifier.weight(1f).fillMaxHeight()) {
                TopBar(title, onBack, onLeave, onSettings)
                Box(Modifier.weight(1f).fillMaxWidth(), Alignment.TopCenter, content = body)
                if (action != null) ActionBar(action)
                if (!wide && places != null) {
                    HorizontalDivider(color = Pluis.colours.hairline)
                    PlaceBar(places)
                }
            }
        }
    }
}

/** What a screen shows, in one column that scrolls when it is longer than the screen. */
@Composable
fun Page(
    modifier: Modifier = Modifier,
    content: @Composable ColumnScope.() -> Unit,
) = Column(
    modifier
        .fillMaxSize()
        .verticalScroll(rememberScrollState())
        .padding(pagePadding),
    horizontalAlignment = Alignment.CenterHorizontally,
) {
    Column(
        Modifier.widthIn(max = Space.column).fillMaxWidth(),
        verticalArrangement = Arrangement.spacedBy(Space.card),
        content = content,
    )
}

/** As [Page], for what may become very long. */
@Composable
fun PageList(
    modifier: Modifier = Modifier,
    content: LazyListScope.() -> Unit,
) = LazyColumn(
    modifier.widthIn(max = Space.column + Space.page * 2).fillMaxSize(),
    contentPadding = pagePadding,
    verticalArrangement = Arrangement.spacedBy(Space.card),
    content = content,
)

private val pagePadding = PaddingValues(start = Space.page, end = Space.page, top = Space.small, bottom = Space.large)

@Composable
private fun ActionBar(content: @Composable ColumnScope.() -> Unit) {
    HorizontalDivider(color = Pluis.colours.hairline)
    Column(
        Modifier.fillMaxWidth().padding(horizontal = Space.page, vertical = Space.medium),
        verticalArrangement = Arrangement.spacedBy(Space.small),
        horizontalAlignment = Alignment.End,
        content = content,
    )
}
