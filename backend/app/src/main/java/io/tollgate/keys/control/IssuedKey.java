package io.tollgate.keys.control;

import io.tollgate.keys.entity.KeySecret;

/** A key and its secret, the only time the secret is known. */
public record IssuedKey(KeyWithSpend key, KeySecret secret) {}
