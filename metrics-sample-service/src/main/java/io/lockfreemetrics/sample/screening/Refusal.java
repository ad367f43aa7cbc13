package io.lockfreemetrics.sample.screening;

/**
 * Why a document isn't stored.
 *
 * @param rule the name of the rule that it breaks
 * @param reason what is wrong with it
 */
public record Refusal(String rule, String reason) {}
