package be.belfry.domain.statistics;

import java.util.List;

/** A publication with the names of its files. */
public record PublishedContents(Publication publication, List<PublishedFile> files) {
  public PublishedContents {
    files = List.copyOf(files);
  }
}
