pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "pluis"

include(":app", ":ui", ":core", ":bindings", ":kit")
project(":bindings").projectDir = file("../bindings/kotlin/bindings")
project(":kit").projectDir = file("../bindings/kotlin/kit")
