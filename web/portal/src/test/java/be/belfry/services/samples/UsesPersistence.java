package be.belfry.services.samples;

import be.belfry.persistence.time.SqlLegalTime;

/** Breaks a rule of the architecture on purpose. */
public class UsesPersistence {
  SqlLegalTime time;
}
