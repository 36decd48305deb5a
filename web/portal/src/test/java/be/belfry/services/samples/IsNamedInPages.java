package be.belfry.services.samples;

import jakarta.inject.Named;

/** A service that a page could call past its view. */
@Named
public class IsNamedInPages {}
