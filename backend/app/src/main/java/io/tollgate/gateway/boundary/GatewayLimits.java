package io.tollgate.gateway.boundary;

/**
 * Bounds on what one client may make us hold or wait for.
 *
 * @param headBytes largest request head
 * @param bodyBytes largest request body (design section 7: 25 MB unless set)
 * @param bodyBytesInFlight all request bodies on this node together
 * @param aheadBytes what may be read of a pipelined next request while one is served
 * @param idleMillis an unused connection is closed after this
 * @param headMillis a request head must be complete within this
 * @param bodyMillis in each such span a body must end or at least 16 KiB a second of it must come
 * @param stuckWriteMillis a client that reads nothing for this long has left
 */
public record GatewayLimits(
    int headBytes,
    int bodyBytes,
    long bodyBytesInFlight,
    int aheadBytes,
    int idleMillis,
    int headMillis,
    int bodyMillis,
    int stuckWriteMillis) {}
