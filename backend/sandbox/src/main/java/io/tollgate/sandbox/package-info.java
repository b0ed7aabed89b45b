/**
 * The sandbox provider: a program that plays AI vendors on the wire, the one simulated part of
 * Tollgate.
 *
 * <p>It speaks OpenAI's chat completions and Anthropic's messages, whole and streamed, counts
 * tokens by a real tokenizer, and misbehaves on demand. Nothing it answers comes from a model: the
 * text is made from the prompt by one rule ({@link io.tollgate.sandbox.answer}), so a test can
 * predict every byte that matters.
 *
 * <p>Read {@link io.tollgate.sandbox.vendor.Vendor} first: it is the life of a call. It holds no
 * state worth keeping; a restart or {@code POST /sandbox/reset} forgets all.
 */
@NullMarked
package io.tollgate.sandbox;

import org.jspecify.annotations.NullMarked;
