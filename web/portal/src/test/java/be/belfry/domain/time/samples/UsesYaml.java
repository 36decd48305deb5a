package be.belfry.domain.time.samples;

import org.snakeyaml.engine.v2.api.Load;

/** Breaks a rule of the architecture on purpose. */
public class UsesYaml {
  Load load;
}
