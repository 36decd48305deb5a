package be.belfry.domain.statistics;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a file says of itself besides its figures.
 *
 * @param madeAt when the figures were read
 * @param revision number of the closure that published them; empty for present, internal figures
 * @param threshold largest count that is too small to be published; 0 when nothing is suppressed
 * @param demo true when the records are invented
 * @param name what the names of the files begin with; empty for what the question says
 */
public record Imprint(
    Instant madeAt, OptionalInt revision, int threshold, boolean demo, String name) {
  /** Terms under which what was published may be used. */
  public static final String PUBLIC_LICENCE = "CC0-1.0";

  /** Where these terms stand. */
  public static final String PUBLIC_LICENCE_URI =
      "https://creativecommons.org/publicdomain/zero/1.0/";

  /** Of files that are named by their question. */
  public Imprint(Instant madeAt, OptionalInt revision, int threshold, boolean demo) {
    this(madeAt, revision, threshold, demo, "");
  }

  /** Figures as they are now, for inside. */
  public static Imprint internal(Instant madeAt, boolean demo) {
    return new Imprint(madeAt, OptionalInt.empty(), 0, demo);
  }

  /** The same for files of another name. */
  public Imprint named(String other) {
    return new Imprint(madeAt, revision, threshold, demo, other);
  }

  /** True for what is open to all. */
  public boolean isPublished() {
    return revision.isPresent();
  }

  /** Terms of use: an SPDX identifier, or {@code internal}. */
  public String licence() {
    return isPublished() ? PUBLIC_LICENCE : "internal";
  }

  /** Which state of the figures: the number of the closure, or {@code present}. */
  public String state() {
    return revision.isPresent() ? Integer.toString(revision.getAsInt()) : "present";
  }

  /** What is left out: {@code none}, or the range of counts that are too small. */
  public String suppression() {
    return threshold == 0 ? "none" : "1-" + threshold;
  }
}
