package be.belfry.domain.statistics;

import be.belfry.domain.notification.Concern;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the lists are made of, as the store counts it. */
public final class ListFacts {
  private ListFacts() {}

  /**
   * First reports of threads.
   *
   * @param owed whether the law asked for them
   * @param incident whether a person at triage made an incident of them
   * @param concerns what voluntary ones are about, as their authors say; empty when they do not
   * @param crossBorder what the entity said: {@code yes}, {@code no}, {@code unknown}
   * @param by {@code sector}, {@code subSector}, or empty for all together
   * @param code value of it
   * @param count how many
   */
  public record Told(
      boolean owed,
      boolean incident,
      Optional<Concern> concerns,
      String crossBorder,
      String by,
      String code,
      long count) {}

  /**
   * Incidents with what their entities stated.
   *
   * @param by {@code rootCause}, {@code sector}, {@code subSector}, or empty for all together
   * @param code value of it
   * @param incidents how many
   * @param withUsers of how many the number of users is known
   * @param users sum of these
   * @param withHours of how many users and times are known
   * @param userHours sum of users times hours of these
   */
  public record Caused(
      String by,
      String code,
      long incidents,
      long withUsers,
      long users,
      long withHours,
      long userHours) {}

  /**
   * An incident of a sector's list.
   *
   * @param countedAt its reference date
   * @param entity empty when no notification names one
   * @param users sum of the highest number of each of its entities, in threads that were neither
   *     rejected nor withdrawn; empty when none states any
   * @param threads entities' threads that belong to it, as far as who asks may see them
   * @param late reports of these that came, or are, too late
   * @param tlp code of its marking
   */
  public record Handled(
      String reference,
      Instant countedAt,
      String entity,
      String classification,
      String phenomenon,
      String severity,
      String status,
      String crossBorder,
      String rootCause,
      List<String> sectors,
      List<String> subSectors,
      OptionalLong users,
      long threads,
      long late,
      String tlp)
      implements Listed {
    public Handled {
      sectors = List.copyOf(sectors);
      subSectors = List.copyOf(subSectors);
    }

    @Override
    public String record() {
      return reference;
    }

    @Override
    public Optional<String> ownTlp() {
      return Optional.of(tlp);
    }
  }
}
