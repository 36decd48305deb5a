package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * A file of a publication went to somebody before it came out.
 *
 * @param reader who got it, on the list
 * @param month month of the publication
 * @param no number of its closure
 * @param name name of the file
 * @param sha256 hash of its bytes, hex
 * @param at when
 * @param by user who opened it, or who gave it by hand
 * @param byHand true when somebody gave it to him
 */
public record EarlyReceipt(
    UUID reader,
    YearMonth month,
    int no,
    String name,
    String sha256,
    Instant at,
    String by,
    boolean byHand) {}
