/**
 * Counts and cuts text by a real tokenizer (o200k_base), so that what the sandbox reports is what a
 * vendor would report for the same text.
 */
@NullMarked
package io.tollgate.sandbox.tokens;

import org.jspecify.annotations.NullMarked;
