package io.tollgate.identity.entity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person with roles in one tenant.
 *
 * @param email as it was proved when the first role was given
 * @param name as their account said then
 * @param since when the first of the roles was given
 */
public record Member(
    SubjectId subject, String email, @Nullable String name, Set<Role> roles, Instant since) {}
