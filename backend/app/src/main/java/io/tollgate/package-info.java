/**
 * Tollgate, a reseller's gateway to AI models.
 *
 * <p>The packages below are capabilities; each is a rung of one ladder, and imports go down only:
 *
 * <pre>
 * 8  reporting   audit              reads and remembers
 * 7  gateway     tasks    billing   the calls we serve, media jobs, top-ups
 * 6  metering                       turns a call into usage, charge and entries
 * 5  pricing     limits   ledger    what it costs, what is allowed, what is owed
 * 4  catalog     keys     policy    what can be called, who may call, under which rules
 * 3  tenancy                        the tiers and what each of them is
 * 2  identity                       who somebody is, and what they may see and do
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
