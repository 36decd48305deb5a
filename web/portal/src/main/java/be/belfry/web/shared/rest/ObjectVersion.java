package be.belfry.web.shared.rest;

import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The versions of one kind of objects, by their addresses: what {@code If-Match} is compared with
 * where an act does not compare it itself.
 */
public interface ObjectVersion {
  /** A group of a pattern that is an id, and always one that can be read. */
  String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";

  /**
   * Where the objects stand below the base address, with what names one as groups. Names below them
   * that change something else are shut out.
   */
  Pattern address();

  /** What the entity tags of these objects begin with; most are the bare version. */
  default String kind() {
    return "";
  }

  /**
   * The version that the entity tag of an object is now; empty when it has none.
   *
   * @param object its address
   * @throws be.belfry.domain.shared.NotFound when there is none that the caller may know of
   */
  OptionalLong version(MatchResult object);
}
