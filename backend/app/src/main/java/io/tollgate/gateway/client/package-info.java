/**
 * The providers' side: one class per wire pair ({@code OpenAiToOpenAi}, {@code OpenAiToAnthropic})
 * and the connections to channels. A new vendor is a new wire pair and nothing else.
 */
@NullMarked
package io.tollgate.gateway.client;

import org.jspecify.annotations.NullMarked;
