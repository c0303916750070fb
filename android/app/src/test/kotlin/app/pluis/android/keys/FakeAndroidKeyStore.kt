package app.pluis.android.keys

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import org.junit.rules.ExternalResource
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.KeySpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.SecretKeyFactorySpi
import javax.crypto.spec.SecretKeySpec

/**
 * A provider named as Android's, with its keys in memory. It shows which calls are made, and what becomes of every failure; it
 * cannot show what the real one does.
 */
class FakeAndroidKeyStore : ExternalResource() {
    override fun before() {
        reset()
        Security.addProvider(FakeProvider())
    }

    override fun after() = reset()

    private fun reset() {
        Security.removeProvider(NAME)
        keys.clear()
        asked.clear()
        strongBoxWorks = true
        inHardware = true
        failure = null
    }

    companion object {
        const val NAME = "AndroidKeyStore"

        val keys = mutableMapOf<String, SecretKey>()

        /** What every key was asked for with. */
        val asked = mutableListOf<KeyGenParameterSpec>()

        var strongBoxWorks = true
        var inHardware = true

        /** Thrown at every turn, while there is one. */
        var failure: Throwable? = null

        fun failing() {
            failure?.let { throw it }
        }
    }
}

private class FakeProvider : Provider(FakeAndroidKeyStore.NAME, "1.0", "keys in memory") {
    init {
        put("KeyStore.$name", FakeStore::class.java.name)
        put("KeyGenerator.${KeyProperties.KEY_ALGORITHM_HMAC_SHA256}", FakeGenerator::class.java.name)
        put("SecretKeyFactory.${KeyProperties.KEY_ALGORITHM_HMAC_SHA256}", FakeFactory::class.java.name)
    }
}

class FakeGenerator : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun engineInit(
        params: AlgorithmParameterSpec,
        random: SecureRandom?,
    ) {
        spec = params as KeyGenParameterSpec
    }

    override fun engineGenerateKey(): SecretKey {
        FakeAndroidKeyStore.failing()
        FakeAndroidKeyStore.asked += spec
        if (spec.isStrongBoxBacked && !FakeAndroidKeyStore.strongBoxWorks) throw StrongBoxUnavailableException("none")
        val bytes = ByteArray(spec.keySize / Byte.SIZE_BITS).also(SecureRandom()::nextBytes)
        val key = SecretKeySpec(bytes, KeyProperties.KEY_ALGORITHM_HMAC_SHA256)
        FakeAndroidKeyStore.keys[spec.keystoreAlias] = key
        return key
    }

    override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()

    override fun engineInit(
        keysize: Int,
        random: SecureRandom?,
    ) = throw UnsupportedOperationException()
}

class FakeFactory : SecretKeyFactorySpi() {
    override fun engineGetKeySpec(
        key: SecretKey,
        keySpec: Class<*>,
    ): KeySpec {
        val none = emptyArray<String>()
        return KeyInfo(
            "",
            FakeAndroidKeyStore.inHardware,
            KeyProperties.ORIGIN_GENERATED,
            key.encoded.size * Byte.SIZE_BITS,
            null,
            null,
            null,
            KeyProperties.PURPOSE_SIGN,
            none,
            none,
            none,
            none,
            false,
            0,
            0,
            false,
            false,
            true,
            false,
            false,
            false,
            KeyProperties.SECURITY_LEVEL_UNKNOWN,
            KeyProperties.UNRESTRICTED_USAGE_COUNT,
        )
    }

    override fun engineGenerateSecret(keySpec: KeySpec) = throw UnsupportedOperationException()

    override fun engineTranslateKey(key: SecretKey) = throw UnsupportedOperationException()
}

class FakeStore : KeyStoreSpi() {
    override fun engineLoad(
        stream: InputStream?,
        password: CharArray?,
    ) = FakeAndroidKeyStore.failing()

    override fun engineGetKey(
        alias: String,
        password: CharArray?,
    ): Key? = FakeAndroidKeyStore.keys[alias]

    override fun engineDeleteEntry(alias: String) {
        FakeAndroidKeyStore.keys.remove(alias)
    }

    override fun engineContainsAlias(alias: String): Boolean = alias in FakeAndroidKeyStore.keys

    override fun engineAliases(): Enumeration<String> = Collections.enumeration(FakeAndroidKeyStore.keys.keys)

    override fun engineSize(): Int = FakeAndroidKeyStore.keys.size

    override fun engineIsKeyEntry(alias: String): Boolean = engineContainsAlias(alias)

    override fun engineIsCertificateEntry(alias: String): Boolean = false

    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

    override fun engineGetCertificate(alias: String): Certificate? = null

    override fun engineGetCreationDate(alias: String): Date? = null

    override fun engineGetCertificateAlias(cert: Certificate): String? = null

    override fun engineSetKeyEntry(
        alias: String,
        key: Key,
        password: CharArray?,
        chain: Array<out Certificate>?,
    ) = throw UnsupportedOperationException()

    override fun engineSetKeyEntry(
        alias: String,
        key: ByteArray,
        chain: Array<out Certificate>?,
    ) = throw UnsupportedOperationException()

    override fun engineSetCertificateEntry(
        alias: String,
        cert: Certificate,
    ) = throw UnsupportedOperationException()

    override fun engineStore(
        stream: OutputStream?,
        password: CharArray?,
    ) = throw UnsupportedOperationException()
}
