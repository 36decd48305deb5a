package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineVersion;
import java.time.Instant;
import java.util.UUID;

/** A line as somebody once wrote it. */
record LineVersionItem(String href, int no, LineWordsBody words, String savedBy, Instant savedAt) {
  static LineVersionItem of(UUID line, LineVersion version) {
    return new LineVersionItem(
        "/api/v1/lines/" + line + "/versions#" + version.no(),
        version.no(),
        LineWordsBody.of(version.content()),
        version.savedBy(),
        version.savedAt());
  }
}
