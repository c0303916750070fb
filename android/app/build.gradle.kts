plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.compose.compiler)
}

android {
    namespace = "app.pluis"
    compileSdk =
        libs.versions.compileSdk
            .get()
            .toInt()
    ndkVersion = libs.versions.ndk.get()

    defaultConfig {
        applicationId = "app.pluis"
        minSdk =
            libs.versions.minSdk
                .get()
                .toInt()
        targetSdk =
            libs.versions.targetSdk
                .get()
                .toInt()
        versionCode = 1
        versionName = "0.1.0"
        // 64 bits only; the second is the emulator's.
        ndk { abiFilters += listOf("arm64-v8a", "x86_64") }
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }

    buildFeatures { compose = true }

    // What Maven cannot compile, as it needs androidx: the activity and what lies between it and the screens.
    sourceSets.named("main") {
        kotlin.directories += "src/compose/kotlin"
        jniLibs.directories += "build/core"
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    // The list of dependencies that is encrypted for a store and that nobody else can read has no place here.
    dependenciesInfo {
        includeInApk = false
        includeInBundle = false
    }

    lint {
        warningsAsErrors = true
        abortOnError = true
    }
}

kotlin {
    compilerOptions {
        allWarningsAsErrors = true
        progressiveMode = true
    }
}

dependencies {
    implementation(project(":kit"))
    implementation(project(":ui"))
    implementation(libs.activity.compose)
    implementation(libs.compose.ui)
    implementation(libs.coroutines.android)
    // With its native part for each kind of phone; the modules below know the plain jar.
    implementation(variantOf(libs.jna) { artifactType("aar") })
}

val core = layout.buildDirectory.dir("core")

/** The core for phones. Cargo itself knows what is up to date. */
val buildCore =
    tasks.register<Exec>("buildCore") {
        workingDir = rootDir.resolve("..")
        val phones =
            listOf("-t", "arm64-v8a", "-t", "x86_64", "--platform", libs.versions.minSdk.get(), "-o", core.get().asFile.path)
        commandLine(listOf("cargo", "ndk") + phones + listOf("build", "--locked", "-p", "pluis-ffi", "--profile", "mobile"))
        outputs.dir(core)
        outputs.upToDateWhen { false }
    }

/** Android 15 loads no library whose parts are not aligned to 16 KB. */
val checkPages =
    tasks.register<Exec>("checkPages") {
        dependsOn(buildCore)
        commandLine("sh", file("check-pages.sh").path, core.get().asFile.path)
    }

tasks.named("preBuild") { dependsOn(buildCore) }
tasks.named("check") { dependsOn(checkPages) }
