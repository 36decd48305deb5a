package be.belfry.domain.shared;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * An immutable, sorted set of code values, stored as {@code text[]}: sectors of a record, named
 * persons.
 */
public final class Codes {
  private static final Codes NONE = new Codes(List.of());

  private final List<String> values;

  private Codes(Collection<String> values) {
    this.values = List.copyOf(new TreeSet<>(values));
  }

  /** No values. */
  public static Codes none() {
    return NONE;
  }

  /** The given values, each once, in order. */
  public static Codes of(Collection<String> values) {
    return new Codes(values);
  }

  /** The given values, each once, in order. */
  public static Codes of(String... values) {
    return new Codes(List.of(values));
  }

  /** The same with one more. */
  public Codes and(String value) {
    TreeSet<String> all = new TreeSet<>(values);
    all.add(value);
    return new Codes(all);
  }

  /** The values in alphabetical order. */
  public List<String> list() {
    return values;
  }

  /** The values as a set. */
  public Set<String> set() {
    return Set.copyOf(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Codes codes && values.equals(codes.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values);
  }

  @Override
  public String toString() {
    return String.join(",", values);
  }
}
