package io.tollgate.metering.control;

import io.tollgate.identity.entity.Tier;
import io.tollgate.metering.entity.StoredCall;

/** A call and whose eyes it is for. */
public record SeenCall(StoredCall call, Tier tier) {}
