package be.belfry.services.samples;

import java.util.logging.Logger;

/** Breaks a rule of the architecture on purpose. */
public class LogsOtherwise {
  Logger logger = Logger.getAnonymousLogger();
}
