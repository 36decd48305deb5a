package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedFile;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A publication of a month.
 *
 * @param reason why it differs from the publication before
 * @param manifest signed list of its files: canonical JSON
 * @param files empty in a list of all months
 */
public record PublicationItem(
    String href,
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    Instant publishedAt,
    Optional<String> manifest,
    Optional<List<File>> files) {
  static final String PATH = "/api/v1/publications/";

  /** A file of a publication. */
  public record File(String href, String name, String mediaType, int size, String sha256) {}

  static PublicationItem of(Publication publication) {
    return new PublicationItem(
        PATH + publication.month(),
        publication.month(),
        publication.no(),
        publication.status(),
        publication.reason(),
        publication.at(),
        Optional.empty(),
        Optional.empty());
  }

  static PublicationItem of(Publication publication, List<PublishedFile> files) {
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
                .toList()));
  }
}
