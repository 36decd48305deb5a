package be.belfry.domain.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the key in {@code law/sources.yaml} on which a rule in code stands. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface LegalBasis {
  /** Keys of law, public source or proposal; each resolves in {@code law/sources.yaml}. */
  String[] value();
}
