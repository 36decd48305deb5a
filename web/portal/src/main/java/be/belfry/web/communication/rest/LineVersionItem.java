package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineVersion;
import java.time.Instant;

/** A line as somebody once wrote it. */
record LineVersionItem(int no, LineWordsBody words, String savedBy, Instant savedAt) {
  static LineVersionItem of(LineVersion version) {
    return new LineVersionItem(
        version.no(), LineWordsBody.of(version.content()), version.savedBy(), version.savedAt());
  }
}
