/**
 * Keycloak, as we call it: the token endpoint, its public keys, and the few operations of its admin
 * API that end sessions. Every call has a connect and a read limit, and there are never more than a
 * handful at once, so that a login server that hangs holds nobody else.
 */
@NullMarked
package io.tollgate.identity.client;

import org.jspecify.annotations.NullMarked;
