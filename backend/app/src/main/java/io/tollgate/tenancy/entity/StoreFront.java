package io.tollgate.tenancy.entity;

import io.tollgate.kernel.ResellerId;
import org.jspecify.annotations.Nullable;

/**
 * A reseller as the public sees it.
 *
 * @param creditsPerUsd how many of its credits are one US dollar
 * @param primaryColor as {@code #rrggbb}
 * @param accentColor as {@code #rrggbb}
 */
public record StoreFront(
    ResellerId id,
    String slug,
    String name,
    String supportEmail,
    @Nullable String termsUrl,
    String displayCurrency,
    int creditsPerUsd,
    String primaryColor,
    String accentColor,
    @Nullable String logoUrl,
    @Nullable String tagline) {}
