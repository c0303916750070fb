// The plugins once, so that every module has the same version. Android's plugin brings Kotlin along; naming Kotlin's own
// here raises it to the version that Maven builds and tests with.
plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.android.library) apply false
    alias(libs.plugins.compose.compiler) apply false
    alias(libs.plugins.kotlin.jvm) apply false
}
