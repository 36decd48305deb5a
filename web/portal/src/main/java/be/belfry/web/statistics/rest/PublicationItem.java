package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedChange;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedFile;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A publication of a month.
 *
 * @param reason why it differs from the publication before
 * @param manifest signed list of its files: canonical JSON
 * @param files empty in a list of all months
 * @param changes figures that it and the publication before it both show, and not alike
 * @param onlyInOne whether some figure is shown by one of both only; it is in no change
 */
public record PublicationItem(
    String href,
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    Instant publishedAt,
    Optional<String> manifest,
    Optional<List<File>> files,
    Optional<List<Change>> changes,
    Optional<Boolean> onlyInOne) {
  static final String PATH = "/api/v1/publications/";

  /** A file of a publication. */
  public record File(String href, String name, String mediaType, int size, String sha256) {}

  /** A revised figure; its codes have the names of the table's columns. */
  public record Change(
      String table, YearMonth month, Map<String, String> codes, long before, long after) {
    static Change of(PublishedChange change) {
      Map<String, String> codes = new LinkedHashMap<>();
      for (int i = 0; i < change.values().size(); i++) {
        codes.put(change.dimensions().get(i), change.values().get(i));
      }
      return new Change(change.table(), change.month(), codes, change.before(), change.after());
    }
  }

  static PublicationItem of(Publication publication) {
    return new PublicationItem(
        PATH + publication.month(),
        publication.month(),
        publication.no(),
        publication.status(),
        publication.reason(),
        publication.at(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static PublicationItem of(
      Publication publication, List<PublishedFile> files, PublishedChanges changes) {
    String folder = PATH + publication.month() + "-" + publication.no() + "/";
    return new PublicationItem(
        PATH + publication.month(),
        publication.month(),
        publication.no(),
        publication.status(),
        publication.reason(),
        publication.at(),
        Optional.of(publication.manifest()),
        Optional.of(
            files.stream()
                .map(
                    f -> new File(folder + f.name(), f.name(), f.mediaType(), f.size(), f.sha256()))
                .toList()),
        Optional.of(changes.figures().stream().map(Change::of).toList()),
        Optional.of(changes.onlyInOne()));
  }
}
