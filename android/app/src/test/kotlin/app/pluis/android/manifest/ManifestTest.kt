package app.pluis.android.manifest

import android.content.Intent
import android.content.pm.ApplicationInfo
import android.content.pm.ComponentInfo
import android.content.pm.PackageManager
import android.content.res.XmlResourceParser
import app.pluis.R
import app.pluis.android.PluisApplication
import app.pluis.android.reminder.AlarmReceiver
import app.pluis.android.reminder.RearmReceiver
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.xmlpull.v1.XmlPullParser

/** What the linked package says, which is what Android would be told. */
@RunWith(RobolectricTestRunner::class)
class ManifestTest {
    private val context = RuntimeEnvironment.getApplication()
    private val packages = context.packageManager

    @Test
    fun `these permissions and no others, least of all a network`() {
        val asked = packages.getPackageInfo(context.packageName, PackageManager.GET_PERMISSIONS).requestedPermissions
        assertEquals(
            setOf("android.permission.POST_NOTIFICATIONS", "android.permission.RECEIVE_BOOT_COMPLETED"),
            asked?.toSet(),
        )
    }

    @Test
    fun `it is Pluis, from Android 8 on`() {
        assertEquals("app.pluis", context.packageName)
        assertEquals(28, context.applicationInfo.minSdkVersion)
        assertTrue(context is PluisApplication)
    }

    @Test
    fun `one activity can be opened from outside, and nothing else`() {
        val flags =
            PackageManager.GET_ACTIVITIES or PackageManager.GET_RECEIVERS or PackageManager.GET_SERVICES or
                PackageManager.GET_PROVIDERS
        val all = packages.getPackageInfo(context.packageName, flags)
        val components =
            listOf<Array<out ComponentInfo>?>(all.activities, all.receivers, all.services, all.providers)
                .flatMap { it.orEmpty().asList() }
        assertEquals(listOf("app.pluis.android.MainActivity"), components.filter { it.exported }.map { it.name })
        assertEquals(3, components.size)
    }

    @Test
    fun `the receiver of every reason to arm again is declared`() {
        for (reason in RearmReceiver.REASONS) {
            val found = packages.queryBroadcastReceivers(Intent(reason).setPackage(context.packageName), 0)
            assertEquals(reason, listOf(RearmReceiver::class.java.name), found.map { it.activityInfo.name })
        }
    }

    @Test
    fun `the receiver of the alarm is declared`() {
        assertEquals(1, packages.queryBroadcastReceivers(Intent(context, AlarmReceiver::class.java), 0).size)
    }

    @Test
    fun `no backup takes anything, to a cloud or to another phone`() {
        assertFalse(context.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP != 0)
        val everything =
            setOf(
                "root",
                "file",
                "database",
                "sharedpref",
                "external",
                "device_root",
                "device_file",
                "device_database",
                "device_sharedpref",
            )
        assertEquals(mapOf("full-backup-content" to everything), excluded(R.xml.full_backup_content))
        assertEquals(
            mapOf("cloud-backup" to everything, "device-transfer" to everything),
            excluded(R.xml.data_extraction_rules),
        )
    }

    @Test
    fun `the phone can be told to use Dutch or English for this app alone`() {
        val languages = mutableListOf<String>()
        elements(R.xml.locales_config) { if (name == "locale") languages += getAttributeValue(ANDROID, "name") }
        assertEquals(listOf("en", "nl"), languages)
    }

    /** The domains of whole folders that are left out, by the element they stand in. */
    private fun excluded(rules: Int): Map<String, Set<String>> {
        val found = mutableMapOf<String, MutableSet<String>>()
        var parent = ""
        elements(rules) {
            when (name) {
                "exclude" -> {
                    if (getAttributeValue(null, "path") == ".") {
                        found.getOrPut(parent, ::mutableSetOf) += getAttributeValue(null, "domain")
                    }
                }

                "include" -> {
                    error("something is included")
                }

                else -> {
                    parent = name
                }
            }
        }
        return found
    }

    private fun elements(
        id: Int,
        read: XmlResourceParser.() -> Unit,
    ) = context.resources.getXml(id).use { xml ->
        while (xml.next() != XmlPullParser.END_DOCUMENT) {
            if (xml.eventType == XmlPullParser.START_TAG) xml.read()
        }
    }

    private companion object {
        const val ANDROID = "http://schemas.android.com/apk/res/android"
    }
}
