package be.belfry.web.communication.rest;

import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.ReceiptWay;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One who is warned.
 *
 * @param reached whether anything was sent to it that was not withdrawn
 * @param messages how many mails
 * @param left how many of these have left the outbox
 * @param withdrawn how many of these were withdrawn before they left
 * @param endTold whether it was written to when the warning was recalled or replaced
 */
record AddresseeItem(
    String href,
    UUID id,
    Optional<String> unit,
    Optional<UUID> organisation,
    String name,
    Optional<String> sector,
    boolean reached,
    int messages,
    int left,
    int withdrawn,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgedBy,
    Optional<ReceiptWay> acknowledgedVia,
    Optional<Boolean> endTold) {
  static AddresseeItem of(UUID warning, AddresseeRow row) {
    return new AddresseeItem(
        "/api/v1/warnings/" + warning + "/addressees#" + row.id(),
        row.id(),
        row.unit(),
        row.entity(),
        row.name(),
        row.sector(),
        row.isReached(),
        row.messages(),
        row.left(),
        row.withdrawn(),
        row.acknowledgedAt(),
        row.acknowledgedBy(),
        row.acknowledgedVia(),
        row.endTold());
  }
}
