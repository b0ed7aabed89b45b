/**
 * Exports and erasures of people, within the tenant of whoever asks.
 *
 * <p>An export always waits for a second person, and no copy of anybody's data is kept for it.
 * Books keep a person's id, which names nobody once the person is erased.
 */
@NullMarked
package io.tollgate.privacy.control;

import org.jspecify.annotations.NullMarked;
