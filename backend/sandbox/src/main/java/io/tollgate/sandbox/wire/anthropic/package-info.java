/**
 * Anthropic's messages: content blocks, tool use, thinking with signatures, prompt caching by
 * marked blocks, named events, and errors in an envelope of their own.
 */
@NullMarked
package io.tollgate.sandbox.wire.anthropic;

import org.jspecify.annotations.NullMarked;
