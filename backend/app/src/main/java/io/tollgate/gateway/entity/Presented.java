package io.tollgate.gateway.entity;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, framing already checked and removed.
 *
 * @param method in capitals
 * @param path without query, percent-encoding as sent
 * @param query without question mark, empty when there was none
 * @param key what was presented as {@code Authorization: Bearer} or {@code x-api-key}, else null
 * @param host the host asked for, lower case, without port
 * @param body empty when there was none
 */
public record Presented(
    String method, String path, String query, @Nullable String key, String host, byte[] body) {}
