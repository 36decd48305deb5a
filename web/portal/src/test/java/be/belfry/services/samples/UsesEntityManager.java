package be.belfry.services.samples;

import jakarta.persistence.EntityManager;

/** Breaks a rule of the architecture on purpose. */
public class UsesEntityManager {
  EntityManager em;
}
