plugins {
    alias(libs.plugins.kotlin.jvm)
}

kotlin {
    jvmToolchain(17)
    explicitApi()
    compilerOptions {
        allWarningsAsErrors = true
        progressiveMode = true
    }
}

// The tests are Maven's: they need the core's library of this computer.
kotlin.sourceSets.named("test") { kotlin.setSrcDirs(emptyList<String>()) }

dependencies {
    api(project(":bindings"))
    api(libs.coroutines.core)
    compileOnly(libs.jna)
}
