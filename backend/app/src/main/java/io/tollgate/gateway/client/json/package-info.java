/**
 * JSON as ranges of bytes: one validating scan, offsets instead of objects, edits spliced into the
 * original. What is not touched stays byte-identical.
 */
@NullMarked
package io.tollgate.gateway.client.json;

import org.jspecify.annotations.NullMarked;
