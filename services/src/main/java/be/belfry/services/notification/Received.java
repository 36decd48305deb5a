package be.belfry.services.notification;

import be.belfry.domain.notification.Receipt;
import java.util.Optional;

/**
 * What a notifier gets.
 *
 * @param receipt signed; the same again for the same submission
 * @param repeated true when it had been stored before
 * @param secret of the status page, shown this once; empty for a repeat and for a follow-up
 */
public record Received(Receipt receipt, boolean repeated, Optional<String> secret) {}
