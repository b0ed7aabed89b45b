/**
 * One vendor call from request to reply: choose the behaviour, parse, answer, write in the wire's
 * shape, and spoil it where asked.
 */
@NullMarked
package io.tollgate.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
