package io.tollgate.tenancy.entity;

import io.tollgate.kernel.ResellerId;
import java.util.Set;

/**
 * A seller of record, as far as a call needs to know it.
 *
 * @param creditsPerUsd how many of its credits are one US dollar
 * @param hosts lower-case host names it has proved to own; empty means any host serves it
 */
public record Reseller(
    ResellerId id,
    String slug,
    String name,
    int creditsPerUsd,
    boolean active,
    Set<String> hosts) {}
