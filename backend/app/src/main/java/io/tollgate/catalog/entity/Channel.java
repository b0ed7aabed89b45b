package io.tollgate.catalog.entity;

import org.jspecify.annotations.Nullable;

/**
 * One account or endpoint at a provider. Nothing in here is ever shown to a customer.
 *
 * @param provider the provider's name, as policies name it
 * @param baseUrl without a slash at its end; {@code /v1/...} is appended
 * @param secretRef which file of this node opens it when no credential does
 * @param credential what opens it; null when a file does
 * @param retention how long the provider keeps content: none, 30d or unlimited
 * @param underContract whether the contract with the provider is in force
 * @param experimental never serves the official catalogue
 * @param test whether it serves test keys, and only these
 * @param maxConnections the most connections one node opens to it
 */
public record Channel(
    long id,
    String name,
    String provider,
    WireFormat wire,
    String baseUrl,
    @Nullable String secretRef,
    @Nullable CredentialId credential,
    String region,
    String retention,
    boolean underContract,
    boolean resaleApproved,
    boolean experimental,
    boolean test,
    int maxConnections,
    boolean active) {}
