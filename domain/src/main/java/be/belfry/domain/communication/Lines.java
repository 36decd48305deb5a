package be.belfry.domain.communication;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All lines of the information cell; what the walls hide is in no answer. */
public interface Lines {
  /** The files of running crises that the viewer may write for, the newest first. */
  List<LineFile> files();

  /** One of them. */
  default Optional<LineFile> file(String reference) {
    return files().stream().filter(file -> file.reference().equals(reference)).findFirst();
  }

  /** Whether the viewer is let in by a crisis file that names its readers; true for all others. */
  boolean inCircle(UUID crisis);

  /**
   * The number of the next line of a crisis. Others who ask for the same crisis wait until the
   * running transaction is over, so that no number is given twice.
   */
  int nextNumberLocked(UUID crisis);

  /** Keeps a new one. */
  void add(Line line);

  /** Keeps what was written as a version of its own. */
  void keepVersion(Line line, Subject by, Instant now);

  /** SHA-256 over its words as they are stored; hex. */
  String fingerprint(UUID id);

  /** One that the viewer may know of, locked until the transaction ends. */
  Optional<Line> lock(UUID id);

  /** The same by its number in its file. */
  Optional<Line> lockNumbered(UUID crisis, int no);

  /**
   * A page, the newest first.
   *
   * @param now of the real world; each line's embargo is measured by the clock of its own
   */
  Page<LineRow> list(LineFilter filter, PageRequest page, Instant now);

  /**
   * What waits for a second person or for its release: first what is real, in both worlds the
   * longest waiting first; nothing of an exercise that is over.
   *
   * @param user login name of who would act; what he wrote a part of does not wait for his word
   * @param limit at most so many
   * @param now as in {@link #list}
   */
  List<LineRow> waitingFor(String user, int limit, Instant now);

  /**
   * One as a row.
   *
   * @param now as in {@link #list}
   */
  Optional<LineRow> row(UUID id, Instant now);

  /** All that was written, the newest first. */
  List<LineVersion> versions(UUID id);
}
