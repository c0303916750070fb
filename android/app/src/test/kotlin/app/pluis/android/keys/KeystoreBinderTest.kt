package app.pluis.android.keys

import android.content.pm.PackageManager
import android.security.keystore.KeyProperties
import app.pluis.bindings.BinderException
import app.pluis.bindings.BinderLevel
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class KeystoreBinderTest {
    @get:Rule val fake = FakeAndroidKeyStore()

    private val context = RuntimeEnvironment.getApplication()
    private val binder = KeystoreBinder(context)

    @Test
    fun `a key signs, answers an unlocked phone alone and asks for no finger`() {
        binder.create("a")
        val asked = FakeAndroidKeyStore.asked.single()
        assertEquals(KeyProperties.PURPOSE_SIGN, asked.purposes)
        assertArrayEquals(arrayOf(KeyProperties.DIGEST_SHA256), asked.digests)
        assertEquals(256, asked.keySize)
        assertTrue(asked.isUnlockedDeviceRequired)
        assertFalse(asked.isUserAuthenticationRequired)
        assertFalse(asked.isStrongBoxBacked)
    }

    @Test
    fun `the same input gives the same 32 bytes, another alias others`() {
        binder.create("a")
        binder.create("b")
        val bound = binder.bind("a", input())
        assertEquals(32, bound.size)
        assertArrayEquals(bound, binder.bind("a", input()))
        assertFalse(bound.contentEquals(binder.bind("b", input())))
        assertFalse(bound.contentEquals(input()))
    }

    @Test
    fun `the input is overwritten, whatever came of it`() {
        binder.create("a")
        val answered = input().also { binder.bind("a", it) }
        assertArrayEquals(ByteArray(32), answered)
        val refused = input()
        assertThrows(BinderException.Lost::class.java) { binder.bind("missing", refused) }
        assertArrayEquals(ByteArray(32), refused)
    }

    @Test
    fun `binding never makes a key`() {
        assertThrows(BinderException.Lost::class.java) { binder.bind("missing", input()) }
        assertEquals(emptyMap<String, Any>(), FakeAndroidKeyStore.keys)
    }

    @Test
    fun `a key that is there is never replaced`() {
        binder.create("a")
        val bound = binder.bind("a", input())
        assertThrows(BinderException.Unavailable::class.java) { binder.create("a") }
        assertArrayEquals(bound, binder.bind("a", input()))
    }

    @Test
    fun `a forgotten key is lost, and forgetting what never was succeeds`() {
        binder.create("a")
        binder.forget("a")
        binder.forget("never")
        assertThrows(BinderException.Lost::class.java) { binder.bind("a", input()) }
    }

    @Test
    fun `the separate chip is tried first`() {
        withStrongBox()
        binder.create("a")
        assertEquals(listOf(true), FakeAndroidKeyStore.asked.map { it.isStrongBoxBacked })
        assertEquals(BinderLevel.STRONG_BOX, binder.level())
    }

    @Test
    fun `where the chip keeps no such key, the phone's own does`() {
        withStrongBox()
        FakeAndroidKeyStore.strongBoxWorks = false
        binder.create("a")
        assertEquals(listOf(true, false), FakeAndroidKeyStore.asked.map { it.isStrongBoxBacked })
        assertTrue(FakeAndroidKeyStore.asked.all { it.isUnlockedDeviceRequired })
        assertEquals(32, binder.bind("a", input()).size)
        assertEquals(BinderLevel.TEE, binder.level())
    }

    @Test
    fun `the level is measured with a key of its own, once, and leaves none behind`() {
        assertEquals(BinderLevel.TEE, binder.level())
        assertEquals(BinderLevel.TEE, binder.level())
        assertEquals(1, FakeAndroidKeyStore.asked.size)
        assertEquals(emptyMap<String, Any>(), FakeAndroidKeyStore.keys)
    }

    @Test
    fun `a phone without hardware says so`() {
        FakeAndroidKeyStore.inHardware = false
        assertEquals(BinderLevel.SOFTWARE, binder.level())
    }

    private fun withStrongBox() =
        shadowOf(context.packageManager).setSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE, true)

    private fun input() = ByteArray(32) { it.toByte() }
}
