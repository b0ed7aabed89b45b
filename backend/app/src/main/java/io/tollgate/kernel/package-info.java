/**
 * Values every capability uses: ids, money, problems, time. No framework, no other package of ours.
 */
@NullMarked
package io.tollgate.kernel;

import org.jspecify.annotations.NullMarked;
