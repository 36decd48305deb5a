package be.belfry.domain.paper;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * A paper pack that was printed, as lists show it.
 *
 * @param lines numbers of its logbook lines
 * @param size of its PDF in bytes
 * @param sha256 hash of its PDF, hex
 */
public record PaperPrint(
    UUID id, Language language, PaperLines lines, long size, String sha256, Instant madeAt) {}
