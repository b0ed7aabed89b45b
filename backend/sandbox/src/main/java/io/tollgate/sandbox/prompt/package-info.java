/**
 * What a customer asked for, in words that fit every vendor's wire: the parsers of the wires make a
 * {@link io.tollgate.sandbox.prompt.Prompt}, the answer rule reads nothing else.
 */
@NullMarked
package io.tollgate.sandbox.prompt;

import org.jspecify.annotations.NullMarked;
