/** The price book as this node knows it, swapped whole when the configuration changes. */
@NullMarked
package io.tollgate.pricing.control;

import org.jspecify.annotations.NullMarked;
