package be.belfry.web.communication.rest;

import java.util.Optional;
import java.util.UUID;

/**
 * A confirmation.
 *
 * @param addressee key of the line that confirmed by telephone; absent: the caller's own entity or
 *     service confirms
 * @param name who confirmed by telephone
 */
record ReceiptBody(Optional<UUID> addressee, Optional<String> name) {}
