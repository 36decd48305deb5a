package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests for assistance and the register of what left. */
public interface AssistanceRequests {
  /** One request; empty when it does not exist or the walls hide it. */
  Optional<AssistanceRequest> find(UUID id);

  /**
   * The same, held until the transaction ends: what hangs on it has versions of its own, so that
   * two who change different parts of it would not see one another.
   */
  Optional<AssistanceRequest> lock(UUID id);

  /** Keeps a new request. */
  void add(AssistanceRequest request);

  /** Keeps the document of a request as it was sent. */
  void archive(AssistanceDocument document);

  /** The document of a request as it was sent; empty before it was. */
  Optional<AssistanceDocument> document(UUID request, Language language);

  /** The next reference, {@code A-2026-0001}, of the year in Belgium. */
  String nextReference(Instant now);

  /** One line of the register. */
  Optional<Release> findRelease(UUID id);

  /** The lines of the register about one package, in their order. */
  List<Release> releasesOf(String object);

  /** Keeps a line of the register. */
  void add(Release release);

  /** The next reference in the register, {@code R-2026-0001}. */
  String nextReleaseReference(Instant now);
}
