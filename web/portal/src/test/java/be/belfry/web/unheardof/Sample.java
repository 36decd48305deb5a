package be.belfry.web.unheardof;

/** Breaks a rule of the architecture on purpose. */
public class Sample {}
