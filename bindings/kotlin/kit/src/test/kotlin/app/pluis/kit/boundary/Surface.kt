package app.pluis.kit.boundary

import app.pluis.kit.Notebook
import app.pluis.kit.Secret
import java.lang.reflect.InvocationTargetException
import java.time.Instant
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KParameter
import kotlin.reflect.KType
import kotlin.reflect.KVisibility
import kotlin.reflect.full.callSuspendBy
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.instanceParameter
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.full.valueParameters

// Every call of the notebook, with arguments made up for it: what is promised of all calls is asked of all of them.

/** Every call there is. */
val CALLS: List<KFunction<*>> =
    Notebook::class.declaredMemberFunctions.filter {
        it.isSuspend &&
            it.visibility == KVisibility.PUBLIC
    }

suspend fun Notebook.make(
    call: KFunction<*>,
    arguments: Map<KParameter, Any?> = call.valueParameters.associateWith { madeUp(it.type) },
): Any? =
    try {
        call.callSuspendBy(arguments + (call.instanceParameter!! to this))
    } catch (reflected: InvocationTargetException) {
        throw reflected.targetException
    }

/** Some value of a type. */
fun madeUp(type: KType): Any? {
    val kind = type.classifier as KClass<*>
    return when {
        type.isMarkedNullable -> null
        kind == String::class -> "iets"
        kind == Boolean::class -> false
        kind == UInt::class -> 1u
        kind == Instant::class -> Instant.EPOCH
        kind == List::class -> emptyList<Any>()
        kind == Secret::class -> Secret.of("739154")
        kind.java.isEnum -> kind.java.enumConstants.first()
        else -> kind.primaryConstructor!!.let { it.callBy(required(it)) }
    }
}

/** Every value of a type in which exactly one text is [text]. */
fun with(
    text: String,
    type: KType,
): List<Any> {
    val kind = type.classifier as KClass<*>
    return when {
        kind == String::class -> listOf(text)
        kind == List::class -> with(text, type.arguments.single().type!!).map { listOf(it) }
        kind == UInt::class -> emptyList()
        kind.isValue || kind.isData -> kind.primaryConstructor!!.let { make -> with(text, make).map { make.callBy(it) } }
        else -> emptyList()
    }
}

/** Every set of arguments of a call in which exactly one text is [text]. */
fun with(
    text: String,
    call: KFunction<*>,
): List<Map<KParameter, Any?>> =
    call.valueParameters.flatMap { parameter -> with(text, parameter.type).map { required(call) + (parameter to it) } }

private fun required(call: KFunction<*>): Map<KParameter, Any?> =
    call.valueParameters.filterNot { it.isOptional }.associateWith { madeUp(it.type) }
