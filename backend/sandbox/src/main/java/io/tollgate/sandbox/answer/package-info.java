/**
 * What the sandbox answers, before any wire: a deterministic text a test can predict, tool calls
 * built from their schemas, and the usage a vendor would report.
 *
 * <p>The rule, also in the module's README: the text is {@code You said: } with the last user text
 * (first 500 characters), an empty line, and one fixed sentence. After a tool's result it begins
 * with {@code The tool said: } instead; with images, {@code You sent N image(s). } comes first.
 */
@NullMarked
package io.tollgate.sandbox.answer;

import org.jspecify.annotations.NullMarked;
