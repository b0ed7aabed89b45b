/** The catalogue as this node knows it, and what it observed of each channel's health. */
@NullMarked
package io.tollgate.catalog.control;

import org.jspecify.annotations.NullMarked;
