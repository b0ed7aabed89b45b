package io.tollgate.pricing.boundary;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reseller sells, for anybody. */
@Schema(description = "What a reseller sells and at what price, as of an instant.")
public record PublicPriceList(
    PublicReseller reseller, Instant asOf, List<PublicModelPrice> models) {}
