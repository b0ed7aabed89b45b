/** Resellers, workspaces and whether they are served. Plain values. */
@NullMarked
package io.tollgate.tenancy.entity;

import org.jspecify.annotations.NullMarked;
