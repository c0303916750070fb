package app.pluis.android

import android.Manifest
import android.animation.ValueAnimator
import android.annotation.TargetApi
import android.app.Activity
import android.content.pm.PackageManager
import android.os.Build
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import app.pluis.android.screen.Front
import app.pluis.android.screen.ScreenGuard
import app.pluis.android.screen.Shielded
import app.pluis.android.words.AndroidPhrases
import app.pluis.android.words.readerOf
import app.pluis.bindings.PluisException
import app.pluis.ui.app.PluisApp
import app.pluis.ui.app.UnopenedApp
import app.pluis.ui.models.House
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** The one activity. It draws the house and tells it when it is seen; what is shown is decided there. */
class MainActivity :
    ComponentActivity(),
    Front {
    override val activity: Activity get() = this

    private val container get() = (application as PluisApplication).container
    private val houses get() = Houses.of(container)

    private var arriving: Job? = null
    private var answer: CompletableDeferred<Boolean>? = null
    private val permission = registerForActivityResult(ActivityResultContracts.RequestPermission()) { answer?.complete(it) }

    override fun onCreate(savedInstanceState: Bundle?) {
        ScreenGuard.cover(this)
        enableEdgeToEdge()
        // Nothing of a screen outlives the process, but for the draft that the core keeps.
        super.onCreate(null)
        setContent {
            val trouble = houses.trouble
            if (trouble != null) Unopened(trouble) else houses.house?.let { Screens(it) }
        }
    }

    override fun onStart() {
        super.onStart()
        container.platform.front = this
        container.scope.launch { container.reminding.arm() }
        arrive()
    }

    private fun arrive() {
        arriving = houses.scope.launch { houses.arrive(readerOf(resources.configuration.locales[0])) }
    }

    override fun onStop() {
        // A turn of the screen closes nothing.
        if (!isChangingConfigurations) {
            arriving?.cancel()
            houses.house?.let { houses.scope.launch { it.onBackground() } }
        }
        if (container.platform.front === this) container.platform.front = null
        super.onStop()
    }

    override fun onDestroy() {
        // An answer given after this reaches nobody; whoever waits for it goes on without.
        answer?.complete(false)
        super.onDestroy()
    }

    override suspend fun allowsNotifications(): Boolean =
        Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU || asksForNotifications()

    @TargetApi(Build.VERSION_CODES.TIRAMISU)
    private suspend fun asksForNotifications(): Boolean {
        if (checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED) return true
        val asked = CompletableDeferred<Boolean>().also { answer = it }
        permission.launch(Manifest.permission.POST_NOTIFICATIONS)
        return asked.await()
    }

    @Composable
    private fun Unopened(error: PluisException) = UnopenedApp(error, phrases(), ::arrive, container.platform::dial)

    @Composable
    private fun phrases() = remember(resources.configuration) { AndroidPhrases(resources) }

    @Composable
    private fun Screens(house: House) {
        val phrases = phrases()
        BackHandler(enabled = house.navigator.canGoBack) { house.back() }
        Shielded(container.copied) { PluisApp(house, phrases, reducedMotion = !ValueAnimator.areAnimatorsEnabled()) }
    }
}
