package io.tollgate.approvals.entity;

/**
 * A proof that does not hold.
 *
 * @param approval the approval's id
 * @param sentence what is wrong
 */
public record ProofFault(String approval, String sentence) {}
