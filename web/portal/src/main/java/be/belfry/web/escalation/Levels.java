package be.belfry.web.escalation;

import be.belfry.domain.escalation.Scale;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Codes of levels and offices as the constants that have words. */
@Named("levels")
@RequestScoped
public class Levels {

  /** The level of a scale, for {@code b:status}. */
  public Coded of(Scale scale, String code) {
    return scale.level(code);
  }

  /** The scale with a code. */
  public Scale scale(String code) {
    return Coded.of(Scale.class, code);
  }

  /** The tier with a code. */
  public Tier tier(String code) {
    return Coded.of(Tier.class, code);
  }

  /** The role in which somebody acted. */
  public Role role(String code) {
    return Coded.of(Role.class, code);
  }
}
