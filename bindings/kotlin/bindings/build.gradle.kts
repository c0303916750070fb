plugins {
    alias(libs.plugins.kotlin.jvm)
}

/** Builds the core for this computer and writes its Kotlin; a phone's library answers to the same one. */
val generate =
    tasks.register<Exec>("generateBindings") {
        workingDir = rootDir.resolve("..")
        commandLine("./x", "bindings")
        outputs.dir(rootDir.resolve("../target/bindings/kotlin"))
        outputs.upToDateWhen { false }
    }

kotlin {
    jvmToolchain(17)
    sourceSets.named("main") { kotlin.srcDir(generate) }
}

dependencies {
    // The app brings JNA with its native part, which is another artifact.
    compileOnly(libs.jna)
}
