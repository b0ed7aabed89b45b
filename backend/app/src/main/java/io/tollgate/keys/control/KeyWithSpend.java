package io.tollgate.keys.control;

import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.WindowSpend;
import org.jspecify.annotations.Nullable;

/**
 * A key with what it spent.
 *
 * @param window the budget's window now; null when there is no budget
 */
public record KeyWithSpend(ManagedKey key, KeyBudget.@Nullable Window window, WindowSpend spend) {}
