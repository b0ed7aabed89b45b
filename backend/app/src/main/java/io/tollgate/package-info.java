/**
 * Tollgate, a reseller's gateway to AI models.
 *
 * <p>The packages below are capabilities; each is a rung of one ladder, and imports go down only:
 *
 * <pre>
 * 7  reporting   audit              reads and remembers
 * 6  gateway     tasks    billing   the calls we serve, media jobs, top-ups
 * 5  metering                       turns a call into usage, charge and entries
 * 4  pricing     limits   ledger    what it costs, what is allowed, what is owed
 * 3  catalog     keys     policy    what can be called, who may call, under which rules
 * 2  tenancy     identity           who everybody is, how they prove it
 * 1  platform                       glue: JAX-RS, errors, JSON, telemetry, configuration
 * 0  kernel                         values: money, ids, time
 * </pre>
 *
 * <p>Inside a capability: {@code boundary -> control -> store | client -> entity}. The architecture
 * test states every rule as a sentence.
 */
@NullMarked
package io.tollgate;

import org.jspecify.annotations.NullMarked;
