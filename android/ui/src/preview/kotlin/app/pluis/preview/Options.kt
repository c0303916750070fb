package app.pluis.preview

import java.io.File
import kotlin.io.path.createTempDirectory

/** How the preview was asked for. */
internal data class Options(
    val lang: String = "nl",
    val dark: Boolean = false,
    val scale: Float = 1f,
    val folder: File? = null,
) {
    /** Where the notebook lies: the folder that was named, or one that is gone when the preview ends. */
    fun home(): File =
        folder
            ?: createTempDirectory("pluis-preview").toFile().also { home ->
                Runtime.getRuntime().addShutdownHook(Thread { home.deleteRecursively() })
            }

    companion object {
        const val USAGE = "preview [--lang nl|en] [--dark] [--scale 1..2] [FOLDER]"

        /** Reads the command line; nothing when it cannot be read. */
        fun read(arguments: List<String>): Options? {
            val left = ArrayDeque(arguments)
            var options = Options()
            while (left.isNotEmpty()) {
                options = options.with(left.removeFirst(), left) ?: return null
            }
            return options
        }

        private fun Options.with(
            word: String,
            left: ArrayDeque<String>,
        ): Options? =
            when {
                word == "--dark" -> {
                    copy(dark = true)
                }

                word == "--lang" -> {
                    left.removeFirstOrNull()?.takeIf { it in listOf("nl", "en") }?.let { copy(lang = it) }
                }

                word == "--scale" -> {
                    left
                        .removeFirstOrNull()
                        ?.toFloatOrNull()
                        ?.takeIf { it in 1f..2f }
                        ?.let { copy(scale = it) }
                }

                word.startsWith("-") || folder != null -> {
                    null
                }

                else -> {
                    copy(folder = File(word))
                }
            }
    }
}
