// The core as one Android library: its code for each kind of phone, the Kotlin around it, and what R8 must leave alone.
plugins {
    alias(libs.plugins.android.library)
}

val phoneCode = layout.buildDirectory.dir("core")

android {
    namespace = "app.pluis.core"
    compileSdk =
        libs.versions.compileSdk
            .get()
            .toInt()
    ndkVersion = libs.versions.ndk.get()

    defaultConfig {
        minSdk =
            libs.versions.minSdk
                .get()
                .toInt()
        consumerProguardFiles("consumer-rules.pro")
        // 64 bits only; the second is the emulator's.
        ndk { abiFilters += listOf("arm64-v8a", "x86_64") }
    }

    sourceSets.named("main") { jniLibs.directories += "build/core" }
}

dependencies {
    api(project(":kit"))
    // With its native part for each kind of phone; the modules below know the plain jar.
    api(variantOf(libs.jna) { artifactType("aar") })
}

/** The core for phones. Cargo itself knows what is up to date. */
val buildCore =
    tasks.register<Exec>("buildCore") {
        workingDir = rootDir.resolve("..")
        val phones =
            listOf("-t", "arm64-v8a", "-t", "x86_64", "--platform", libs.versions.minSdk.get(), "-o", phoneCode.get().asFile.path)
        commandLine(listOf("cargo", "ndk") + phones + listOf("build", "--locked", "-p", "pluis-ffi", "--profile", "mobile"))
        outputs.dir(phoneCode)
        outputs.upToDateWhen { false }
    }

/** Android 15 loads no library whose parts are not aligned to 16 KB. */
val checkPages =
    tasks.register<Exec>("checkPages") {
        dependsOn(buildCore)
        commandLine("sh", file("check-pages.sh").path, phoneCode.get().asFile.path)
    }

tasks.named("preBuild") { dependsOn(buildCore) }
tasks.named("check") { dependsOn(checkPages) }
