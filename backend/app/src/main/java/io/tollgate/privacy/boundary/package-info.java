/** What is known of people over HTTP: handed out, and taken away. */
@NullMarked
package io.tollgate.privacy.boundary;

import org.jspecify.annotations.NullMarked;
