package io.tollgate.identity.entity;

/**
 * What a tenant is called.
 *
 * @param state such as {@code active}
 */
public record TenantName(String slug, String name, String state) {}
