/** Recorded answers of providers, read without any of the gateway's code. */
@NullMarked
package io.tollgate.system.transcripts;

import org.jspecify.annotations.NullMarked;
