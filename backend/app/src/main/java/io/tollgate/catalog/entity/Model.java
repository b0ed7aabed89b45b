package io.tollgate.catalog.entity;

import java.util.List;
import java.util.Set;

/**
 * A public name customers call.
 *
 * @param workload text, coding, embedding, image, video or audio
 * @param contextWindow tokens of prompt and answer together
 * @param maxOutputTokens the largest output cap it takes
 * @param defaultOutputTokens the cap when the client names none
 * @param fallback public names to try after its own routes, in that order
 * @param holdPercent hundredths of the bound that a hold reserves, 100 or more (design 5, f)
 * @param imageTokenBound the most tokens one image of a prompt may cost
 */
public record Model(
    String name,
    String displayName,
    VendorFamily vendorFamily,
    String workload,
    int contextWindow,
    int maxOutputTokens,
    int defaultOutputTokens,
    Set<String> capabilities,
    List<String> fallback,
    int holdPercent,
    int imageTokenBound,
    boolean active) {}
