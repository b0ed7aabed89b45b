/** What a tier allows; a child can only narrow its parent. Plain values. */
@NullMarked
package io.tollgate.policy.entity;

import org.jspecify.annotations.NullMarked;
