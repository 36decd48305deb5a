package be.belfry.domain.outbox;

import java.time.Instant;

/**
 * A message that waits, as the relay that took it sees it.
 *
 * @param attempts how often it was tried in vain
 * @param withoutChannel whether it was put off before because its channel is not set up
 * @param createdAt when its cause was committed
 * @param takenUntil nobody else takes it before; later it may be somebody else's
 */
public record Waiting(
    OutboundMessage message,
    int attempts,
    boolean withoutChannel,
    Instant createdAt,
    Instant takenUntil) {}
