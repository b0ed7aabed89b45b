package io.tollgate.metering.control;

import io.tollgate.identity.entity.Tier;
import io.tollgate.metering.entity.PaidFrom;
import io.tollgate.metering.entity.StoredAttempt;
import io.tollgate.metering.entity.StoredCall;
import io.tollgate.pricing.entity.PriceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a call; the tier decides what of it is shown.
 *
 * @param decision why these routes, as JSON; null when routing was not reached
 */
public record ExplainedCall(
    StoredCall call,
    Tier tier,
    List<StoredAttempt> attempts,
    List<PaidFrom> paidFrom,
    List<PriceLine> retail,
    List<PriceLine> wholesale,
    List<PriceLine> cost,
    @Nullable String decision) {}
