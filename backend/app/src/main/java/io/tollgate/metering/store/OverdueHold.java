package io.tollgate.metering.store;

import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Reserved;
import java.time.Instant;

/**
 * A hold past its deadline, as the database keeps it.
 *
 * @param costBound nano-USD the provider may have billed at most
 */
public record OverdueHold(
    Reserved reserved,
    WorkspaceId workspace,
    KeyId key,
    String model,
    long costBound,
    Instant admittedAt) {}
