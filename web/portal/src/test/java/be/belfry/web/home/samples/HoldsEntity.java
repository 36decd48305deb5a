package be.belfry.web.home.samples;

import be.belfry.domain.security.Account;

/** Breaks a rule of the architecture on purpose. */
public class HoldsEntity {
  Account account;
}
