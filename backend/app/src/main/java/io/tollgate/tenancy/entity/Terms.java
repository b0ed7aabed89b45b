package io.tollgate.tenancy.entity;

import io.tollgate.identity.entity.SubjectId;
import java.time.Instant;

/** One version of what a reseller's customers accept; the highest is in force. */
public record Terms(int version, String body, Instant publishedAt, SubjectId publishedBy) {}
