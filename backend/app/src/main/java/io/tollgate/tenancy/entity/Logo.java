package io.tollgate.tenancy.entity;

/**
 * A reseller's logo.
 *
 * @param tag changes with the image
 */
public record Logo(String mediaType, byte[] image, String tag) {}
