/** What is known of people, gathered and erased by the privacy schema's own functions. */
@NullMarked
package io.tollgate.privacy.store;

import org.jspecify.annotations.NullMarked;
