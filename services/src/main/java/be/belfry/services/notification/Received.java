package be.belfry.services.notification;

import be.belfry.domain.notification.Receipt;

/**
 * What a notifier gets.
 *
 * @param receipt signed; the same again for the same submission
 * @param repeated true when it had been stored before
 */
public record Received(Receipt receipt, boolean repeated) {}
