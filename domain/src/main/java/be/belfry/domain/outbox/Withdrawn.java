package be.belfry.domain.outbox;

/**
 * A message that was withdrawn.
 *
 * @param mayHaveLeft whether a taker has it, or has said nothing of it; whether an answer about it
 *     was lost; or whether the original of this database may have sent it
 * @param again whether it was withdrawn before
 */
public record Withdrawn(OutboundMessage message, boolean mayHaveLeft, boolean again) {}
