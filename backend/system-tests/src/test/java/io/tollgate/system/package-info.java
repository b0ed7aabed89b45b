/**
 * Tests of the whole: the application, Keycloak, PostgreSQL and the sandbox provider as processes,
 * asked over HTTP only; the database is read to see what was kept.
 */
package io.tollgate.system;
