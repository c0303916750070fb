package app.pluis.types

/** Which child: 13 letters and digits, made by the core. */
@JvmInline
public value class ChildId(
    public val text: String,
) {
    override fun toString(): String = text
}

/** Which note: 13 letters and digits, made by the core. */
@JvmInline
public value class NoteId(
    public val text: String,
) {
    override fun toString(): String = text
}

/** Which topic of the weekly questions, such as `t_sleep`. */
@JvmInline
public value class TopicId(
    public val text: String,
) {
    override fun toString(): String = text
}

/** Which signal, such as `gut_feeling`. */
@JvmInline
public value class SignalId(
    public val text: String,
) {
    override fun toString(): String = text
}
