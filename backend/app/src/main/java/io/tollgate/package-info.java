/**
 * Tollgate, a reseller's gateway to AI models.
 *
 * <p>The packages below are capabilities; each is a rung of one ladder, and imports go down only:
 *
 * <pre>
 * 10 reporting   privacy            reads and remembers, exports and erases
 * 9  gateway     tasks    billing   the calls we serve, media jobs, top-ups
 * 8  metering                       turns a call into usage, charge and entries
 * 7  pricing     limits   ledger    what it costs, what is allowed, what is owed
 * 6  catalog     keys     policy    what can be called, who may call, under which rules
 * 5  tenancy                        the tiers, what each of them is, and who belongs to them
 * 4  approvals                      what waits for a second person's passkey
 * 3  audit                          who did what, kept so that a change of it shows
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
