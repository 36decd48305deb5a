package be.belfry.services.samples.twin;

import jakarta.ejb.Stateless;

/** Breaks a rule on purpose: another service has its simple name. */
@Stateless
public class OpenService {}
