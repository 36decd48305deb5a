package be.belfry.web.cooperation.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * An addressee has confirmed.
 *
 * @param from who confirmed, and how
 * @param receivedAt when it arrived; now when absent
 */
record PackageReceiptBody(String addressee, String from, Optional<Instant> receivedAt) {}
