/** A real browser without a screen, driven by its DevTools protocol as a person would. */
@NullMarked
package io.tollgate.system.chromium;

import org.jspecify.annotations.NullMarked;
