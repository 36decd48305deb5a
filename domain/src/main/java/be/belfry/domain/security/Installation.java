package be.belfry.domain.security;

/** What kind of installation this database belongs to. */
public interface Installation {
  /** True when it was filled by {@code serve --demo}; its data are invented. */
  boolean isDemo();
}
