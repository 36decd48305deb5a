package be.belfry.web.paper.rest;

import be.belfry.domain.paper.PaperPrint;
import java.time.Instant;
import java.util.UUID;

/**
 * A paper pack.
 *
 * @param firstLine first number of its logbook lines
 * @param lastLine last number of its logbook lines
 */
record PaperPackItem(
    UUID id,
    String href,
    String language,
    int firstLine,
    int lastLine,
    long size,
    String sha256,
    Instant madeAt) {
  static PaperPackItem of(PaperPrint print) {
    return new PaperPackItem(
        print.id(),
        "/api/v1/paperPacks/" + print.id(),
        print.language().code(),
        print.lines().first(),
        print.lines().last(),
        print.size(),
        print.sha256(),
        print.madeAt());
  }
}
