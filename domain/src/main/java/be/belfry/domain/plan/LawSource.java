package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link Basis} points at.
 *
 * @param key unique, upper case with dashes
 * @param kind law, public source or proposal
 * @param title name of the act or document
 * @param article the place in it, as cited
 * @param link public address, {@code https}; empty for a proposal
 * @param binds whom a law binds; empty for what binds nobody
 */
public record LawSource(
    String key,
    Basis.Kind kind,
    LocalizedText title,
    Optional<String> article,
    Optional<LocalizedText> subject,
    Optional<String> link,
    Set<Bound> binds) {
  public LawSource {
    binds = Ordered.copy(binds);
  }

  /** Whom an act binds. */
  public enum Bound implements Coded {
    /** The entity that provides the service. */
    ENTITY,
    /** The Centre for Cybersecurity Belgium. */
    CCB,
    /** The National Crisis Centre. */
    CRISIS_CENTRE,
    /** Sectoral authorities and supervisors. */
    SECTORAL_AUTHORITY,
    /** The federal government and its services. */
    FEDERAL_GOVERNMENT,
    /** Governors and mayors. */
    LOCAL_AUTHORITY,
    /** Whoever handles the matter that the act speaks of. */
    EVERYBODY;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }
}
