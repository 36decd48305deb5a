package be.belfry.web.home.samples;

import jakarta.ejb.Stateless;

/** Breaks a rule of the architecture on purpose. */
@Stateless
public class IsBean {}
